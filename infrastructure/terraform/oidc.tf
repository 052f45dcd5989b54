# Sign-in with tokens of an OpenID provider, such as Auth0. .env.example explains the environment variables.

locals {
  oidc = {
    environment = merge({
      OIDC_ISSUER   = var.oidc_issuer
      OIDC_AUDIENCE = var.oidc_audience
    }, values(local.oidc_clients)...)
    secrets = {
      "pipeline/OIDC_CLIENT_ID"     = "Client that fetches a token for the deployment check; UNSET makes the check partial"
      "pipeline/OIDC_CLIENT_SECRET" = "Secret of that client; UNSET makes the check partial"
    }
    headers = {}
    pipeline_environment = {
      OIDC_ISSUER   = var.oidc_issuer
      OIDC_AUDIENCE = var.oidc_audience
    }
    pipeline_reads = ["pipeline/OIDC_CLIENT_ID", "pipeline/OIDC_CLIENT_SECRET"]
  }
}

variable "oidc_issuer" {
  description = "Issuer of the tokens, exactly as in their iss claim; Auth0's ends with a slash."
  type        = string
  default     = null

  validation {
    condition     = (var.auth_provider == "oidc") == (var.oidc_issuer != null)
    error_message = "Must be given when auth_provider is oidc, and only then."
  }

  validation {
    condition     = var.oidc_issuer == null ? true : can(regex("^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[!-~]*)?$", var.oidc_issuer))
    error_message = "Must be an https:// URL, with a host."
  }
}

variable "oidc_audience" {
  description = "Audience that tokens must name: the API's identifier at the issuer."
  type        = string
  default     = null

  validation {
    condition     = (var.auth_provider == "oidc") == (var.oidc_audience != null)
    error_message = "Must be given when auth_provider is oidc, and only then."
  }

  validation {
    condition     = var.oidc_audience == null ? true : can(regex("^[!-~]{1,200}$", var.oidc_audience))
    error_message = "Must be 1 to 200 printable characters without spaces."
  }
}
