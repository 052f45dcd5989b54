variable "domain_names" {
  description = "Names that the certificate covers; the first is its common name. A wildcard covers one level."
  type        = list(string)

  validation {
    condition     = length(var.domain_names) > 0
    error_message = "Must name at least one domain."
  }
}

variable "wait_for_validation" {
  description = "Whether to wait until the certificate is issued; false as long as nobody can have made its DNS records."
  type        = bool
}
