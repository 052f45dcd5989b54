# How the app behaves, whatever the tenant mode and the provider (features.tf).

variable "base_domain" {
  description = "Domain that people visit. In subdomain mode also the parent of every tenant's."
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
    condition     = alltrue([for name in keys(var.extra_environment) : !can(regex("SECRET|TOKEN|PASSWORD|KEY|EMAIL_URL", upper(name)))])
    error_message = "Must hold no secrets, as a name with SECRET, TOKEN, PASSWORD or KEY says, and EMAIL_URL may: those are SSM parameters (secrets.tf)."
  }

  validation {
    condition     = length(setintersection(keys(var.extra_environment), local.reserved_environment)) == 0
    error_message = "Must hold none of the variables that Terraform sets itself (service.tf), nor RELEASE, which is the image's."
  }
}
