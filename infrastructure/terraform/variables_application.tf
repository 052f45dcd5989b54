# How the app behaves: tenants, sign-in, mail. .env.example explains the environment variables that these become.

variable "tenant_resolution_mode" {
  description = "How the tenant is found: subdomain (acme.example.com is acme) or fixed (every request is tenant_id's)."
  type        = string

  validation {
    condition     = contains(["subdomain", "fixed"], var.tenant_resolution_mode)
    error_message = "Must be subdomain or fixed."
  }
}

variable "tenant_id" {
  description = "The one tenant of fixed mode: a DNS label."
  type        = string
  default     = null

  validation {
    condition     = (var.tenant_resolution_mode == "fixed") == (var.tenant_id != null)
    error_message = "Must be given when tenant_resolution_mode is fixed, and only then."
  }

  validation {
    condition     = var.tenant_id == null ? true : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.tenant_id))
    error_message = "Must be one DNS label: a-z, 0-9 and inner hyphens, 1 to 63 characters."
  }
}

variable "base_domain" {
  description = "Domain that people visit. In subdomain mode also the parent of every tenant's."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.base_domain))
    error_message = "Must be a domain name in lower case, without scheme, port or wildcard, such as example.com."
  }
}

variable "auth_provider" {
  description = "Who says who somebody is: internal_magic_link, oidc or none."
  type        = string

  validation {
    condition     = contains(["internal_magic_link", "oidc", "none"], var.auth_provider)
    error_message = "Must be internal_magic_link, oidc or none."
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

variable "auth0_spa_client_id" {
  description = "Client id of the single-page app at the issuer, public. Null: the web client offers no sign-in."
  type        = string
  default     = null

  validation {
    condition     = var.auth0_spa_client_id == null || var.auth_provider == "oidc"
    error_message = "Has a meaning only when auth_provider is oidc."
  }

  validation {
    condition     = var.auth0_spa_client_id == null ? true : can(regex("^[!-~]{1,200}$", var.auth0_spa_client_id))
    error_message = "Must be 1 to 200 printable characters without spaces; leave it out for a web client without sign-in."
  }
}

variable "resend_from_email" {
  description = "Who sign-in mail is from, with or without a name: Reference App <app@example.com>."
  type        = string
  default     = null

  validation {
    condition     = (var.auth_provider == "internal_magic_link") == (var.resend_from_email != null)
    error_message = "Must be given when auth_provider is internal_magic_link, and only then."
  }

  validation {
    condition     = var.resend_from_email == null ? true : can(regex("^([^<>]*<[^@<> ]+@[^@<> ]+\\.[^@<> ]+>|[^@<> ]+@[^@<> ]+\\.[^@<> ]+)$", var.resend_from_email))
    error_message = "Must be an email address, or a name and one: Reference App <app@example.com>."
  }
}

variable "validation_email" {
  description = "The one address that the deployment check can sign in as. Null: it cannot, and checks less."
  type        = string
  default     = null

  validation {
    condition     = var.validation_email == null || var.auth_provider == "internal_magic_link"
    error_message = "Has a meaning only when auth_provider is internal_magic_link."
  }

  validation {
    condition     = var.validation_email == null ? true : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.validation_email))
    error_message = "Must be an email address."
  }
}

variable "extra_environment" {
  description = "Further environment variables of the app, such as CORS_ALLOWED_ORIGINS. No secrets: they can be read in the task definition."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.extra_environment) : !can(regex("SECRET|TOKEN|PASSWORD|KEY|EMAIL_URL", upper(name)))])
    error_message = "Must hold no secrets, as a name with SECRET, TOKEN, PASSWORD or KEY says, and EMAIL_URL may: those are SSM parameters (secrets.tf)."
  }

  validation {
    condition = length(setintersection(keys(var.extra_environment), [
      "ENVIRONMENT", "PORT", "AWS_REGION", "DYNAMODB_TABLE", "TENANT_RESOLUTION_MODE", "APP_TENANT_ID", "BASE_DOMAIN",
      "TENANT_HOST_HEADER", "CLIENT_IP_HEADER", "EDGE_PROOF_REQUIRED", "AUTH_PROVIDER", "OIDC_ISSUER", "OIDC_AUDIENCE", "AUTH0_SPA_CLIENT_ID",
      "RESEND_FROM_EMAIL", "VALIDATION_EMAIL", "WEB_CONCURRENCY", "WEB_THREADS", "DRAIN_SECONDS", "RELEASE",
    ])) == 0
    error_message = "Must hold none of the variables that Terraform sets itself (service.tf), nor RELEASE, which is the image's."
  }
}
