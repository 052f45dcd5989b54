# Sign-in by an emailed link. .env.example explains the environment variables.

locals {
  magic_link = {
    environment = {
      CLIENT_IP_HEADER  = "X-Client-IP"
      EMAIL_URL         = null # may hold a password, so it is not for extra_environment
      RESEND_FROM_EMAIL = var.resend_from_email
      VALIDATION_EMAIL  = var.validation_email
    }
    secrets = merge(
      { RESEND_API_KEY = "API key of Resend, to send mail" },
      var.validation_email == null ? {} : { VALIDATION_SECRET = "With it the deployment check signs in: openssl rand -hex 32" },
    )
    headers = {
      X-Client-IP = "$context.identity.sourceIp" # behind Cloudflare, Cloudflare's
    }
    pipeline_environment = {
      VALIDATION_EMAIL = var.validation_email
    }
    pipeline_reads = ["VALIDATION_SECRET"]
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
