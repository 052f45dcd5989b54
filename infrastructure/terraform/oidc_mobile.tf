# The mobile app's sign-in at an OpenID provider.

locals {
  oidc_mobile = { AUTH0_NATIVE_CLIENT_ID = var.auth0_native_client_id }
}

variable "auth0_native_client_id" {
  description = "Client id of the native app at the issuer, public. Null: no mobile app signs in."
  type        = string
  default     = null

  validation {
    condition     = var.auth0_native_client_id == null || var.auth_provider == "oidc"
    error_message = "Has a meaning only when auth_provider is oidc."
  }

  validation {
    condition     = var.auth0_native_client_id == null ? true : can(regex("^[!-~]{1,200}$", var.auth0_native_client_id))
    error_message = "Must be 1 to 200 printable characters without spaces; leave it out where no mobile app signs in."
  }
}
