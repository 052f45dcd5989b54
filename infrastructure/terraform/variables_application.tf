# How the app behaves. Each tenant mode and each provider has its own variables in the file of its name.

locals {
  features = jsondecode(file("${path.module}/features.tf.json")).locals # as text: the values depend on these variables

  tenant_mode   = local.tenant_modes[var.tenant_resolution_mode]
  auth_provider = local.auth_providers[var.auth_provider]
}

variable "tenant_resolution_mode" {
  description = "How the tenant of a request is found: one of features.tf.json."
  type        = string

  validation {
    condition     = contains(keys(local.features.tenant_modes), var.tenant_resolution_mode)
    error_message = "Must be one of tenant_modes in features.tf.json."
  }
}

variable "auth_provider" {
  description = "The provider of authentication: one of features.tf.json."
  type        = string

  validation {
    condition     = contains(keys(local.features.auth_providers), var.auth_provider)
    error_message = "Must be one of auth_providers in features.tf.json."
  }
}

variable "base_domain" {
  description = "Domain that people visit."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.base_domain))
    error_message = "Must be a domain name in lower case, without scheme, port or wildcard, such as example.com."
  }
}

variable "extra_environment" {
  description = "Further environment variables of the app, such as CORS_ALLOWED_ORIGINS. No secrets: they can be read in the task definition."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.extra_environment) : !can(regex("SECRET|TOKEN|PASSWORD|KEY", upper(name)))])
    error_message = "Must hold no secrets, as a name with SECRET, TOKEN, PASSWORD or KEY says: those are SSM parameters (secrets.tf)."
  }

  validation {
    condition     = length(setintersection(keys(var.extra_environment), local.reserved_environment)) == 0
    error_message = "Must hold none of the variables that Terraform sets itself (service.tf), nor RELEASE, which is the image's."
  }
}
