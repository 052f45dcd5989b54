# Each tenant has a host of its own, so certificate, domain and DNS record are wildcards too.

locals {
  subdomain = {
    environment  = {}
    domain_names = tolist([var.base_domain, "*.${var.base_domain}"])
  }
}
