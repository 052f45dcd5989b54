# Each tenant has a host of its own, so certificate, domain and DNS record are wildcards too.
#
# Cloudflare's free certificate covers a zone's apex and one level below, so the base domain should be the zone's apex
# (acme.example.com). Tenants one level deeper (acme.app.example.com) need a certificate of Advanced Certificate Manager, $10 a
# month, for *.app.example.com; without it browsers say ERR_SSL_VERSION_OR_CIPHER_MISMATCH.

locals {
  subdomain = {
    environment  = {}
    domain_names = tolist([var.base_domain, "*.${var.base_domain}"])
  }
}
