# With these ACM issues the certificate, and renews it. So they stay, and Cloudflare must not stand in front of them.
resource "cloudflare_dns_record" "certificate_validation" {
  for_each = local.aws.certificate_validation_records

  zone_id = var.zone_id
  name    = each.key
  type    = each.value.type
  content = each.value.content
  ttl     = 60
  proxied = false
  comment = "ACM certificate of ${local.base_domain}"
}

# Each custom domain. Empty until the AWS root has made the custom domains. At the zone's
# apex Cloudflare flattens the CNAME.
resource "cloudflare_dns_record" "app" {
  for_each = local.aws.domain_targets

  zone_id = var.zone_id
  name    = each.key
  type    = "CNAME"
  content = each.value
  ttl     = 1 # "automatic", the only one for what is proxied
  proxied = true
  comment = "API Gateway of ${local.base_domain}"
}
