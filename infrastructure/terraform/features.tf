# The ways to find a tenant and to sign in. To remove one, delete its two lines here and the file of its name.

locals {
  tenant_modes = {
    fixed     = local.fixed
    subdomain = local.subdomain
  }
  auth_providers = {
    internal_magic_link = local.magic_link
    none                = { environment = {}, secrets = {}, pipeline_environment = {}, pipeline_secrets = {} }
    oidc                = local.oidc
  }

  tenant_mode   = local.tenant_modes[var.tenant_resolution_mode]
  auth_provider = local.auth_providers[var.auth_provider]
}

variable "tenant_resolution_mode" {
  description = "How the tenant of a request is found: a name of local.tenant_modes."
  type        = string

  validation {
    condition = contains([
      "fixed",
      "subdomain",
    ], var.tenant_resolution_mode)
    error_message = "Must be one of those listed in features.tf."
  }
}

variable "auth_provider" {
  description = "How people sign in: a name of local.auth_providers."
  type        = string

  validation {
    condition = contains([
      "internal_magic_link",
      "none",
      "oidc",
    ], var.auth_provider)
    error_message = "Must be one of those listed in features.tf."
  }
}
