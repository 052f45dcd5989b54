variable "domain_names" {
  description = "Names that the certificate covers; the first is its common name. A wildcard covers one level."
  type        = list(string)

  validation {
    condition     = length(var.domain_names) > 0
    error_message = "Must name at least one domain."
  }

  validation {
    condition     = alltrue([for name in var.domain_names : can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", name))])
    error_message = "Must be domain names in lower case, without scheme or port; a wildcard stands for the first label alone."
  }
}

variable "wait_for_validation" {
  description = "Whether to wait until the certificate is issued; false as long as nobody can have made its DNS records."
  type        = bool
}
