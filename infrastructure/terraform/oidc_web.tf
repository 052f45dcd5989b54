# The web client's sign-in at an OpenID provider.

locals {
  oidc_web = { AUTH0_SPA_CLIENT_ID = var.auth0_spa_client_id }
}

variable "auth0_spa_client_id" {
  description = "Client id of the single-page app at the issuer, public. Null: no page signs in."
  type        = string
  default     = null

  validation {
    condition     = var.auth0_spa_client_id == null || var.auth_provider == "oidc"
    error_message = "Has a meaning only when auth_provider is oidc."
  }

  validation {
    condition     = var.auth0_spa_client_id == null ? true : can(regex("^[!-~]{1,200}$", var.auth0_spa_client_id))
    error_message = "Must be 1 to 200 printable characters without spaces; leave it out where no page signs in."
  }
}
