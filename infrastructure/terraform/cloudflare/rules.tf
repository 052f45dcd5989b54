# A zone has one set of rules for each phase. Where two deployments share a zone, only one of these roots may manage them
# (manage_rules), with both deployments' hosts in its expression and one proof for both.

# The proof. Without it anybody who finds the gateway's address could invent CF-Connecting-IP, and so be limited as somebody
# else, or as nobody. `set` replaces what a client sends under this name. The app compares it with EDGE_PROOF_SECRET.
resource "cloudflare_ruleset" "proof" {
  count = var.manage_rules ? 1 : 0

  zone_id     = var.zone_id
  name        = "Proof that Cloudflare sent a request"
  description = "See infrastructure/terraform/cloudflare/README.md"
  kind        = "zone"
  phase       = "http_request_late_transform"

  rules = [{
    ref         = "edge_proof"
    description = "Adds X-Edge-Proof for ${local.base_domain}"
    expression  = local.is_ours
    action      = "rewrite"
    enabled     = true
    action_parameters = {
      headers = {
        "X-Edge-Proof" = { operation = "set", value = var.edge_proof_secret }
      }
    }
  }]
}

# For our hosts, whatever the rest of the zone does: TLS to the origin with a verified certificate (API Gateway speaks nothing
# else), and pages as the app wrote them (a rewritten one breaks its Content-Security-Policy).
resource "cloudflare_ruleset" "configuration" {
  count = var.manage_rules ? 1 : 0

  zone_id     = var.zone_id
  name        = "How requests to the app are handled"
  description = "See infrastructure/terraform/cloudflare/README.md"
  kind        = "zone"
  phase       = "http_config_settings"

  rules = [{
    ref         = "app_configuration"
    description = "Strict TLS and unchanged pages for ${local.base_domain}"
    expression  = local.is_ours
    action      = "set_config"
    enabled     = true
    action_parameters = {
      ssl                      = "strict"
      automatic_https_rewrites = false
      email_obfuscation        = false
      rocket_loader            = false
    }
  }]
}
