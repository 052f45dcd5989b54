# Every request is the one tenant's.

locals {
  fixed = {
    environment  = { APP_TENANT_ID = var.tenant_id }
    domain_names = tolist([var.base_domain])
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
