# A zone has one set of rules for each phase. Where two deployments share a zone, only one of these roots may manage them
# (manage_rules), with both deployments' hosts in its expression and one proof for both.

locals {
  rules = {
    # API Gateway listens on port 443 alone: Cloudflare would ask it on port 80, and answer 521.
    http_request_dynamic_redirect = {
      ref         = "https_only"
      description = "Redirects http to https for ${local.base_domain}"
      expression  = "not ssl and (${local.is_ours})"
      action      = "redirect"
      action_parameters = { from_value = {
        status_code           = 308 # with its method and body
        preserve_query_string = true
        target_url            = { expression = "concat(\"https://\", http.host, http.request.uri.path)" }
      } }
    }

    # The gateway throttles all clients together, so one of them could shut out the others. This is the form that every plan of
    # Cloudflare's accepts: no host in the expression, and counted for each data center, over 10 seconds.
    http_ratelimit = {
      ref         = "requests_per_client"
      description = "Limits each client's requests"
      expression  = "starts_with(http.request.uri.path, \"/\")"
      action      = "block"
      ratelimit = {
        characteristics     = ["cf.colo.id", "ip.src"]
        period              = 10
        requests_per_period = var.client_requests_per_10_seconds
        mitigation_timeout  = 10
      }
    }

    # The proof. Without it anybody who finds the gateway's address could bypass these rules, and speak in Cloudflare's name.
    # `set` replaces what a client sends under this name. The app compares it with EDGE_PROOF_SECRET.
    http_request_late_transform = {
      ref         = "edge_proof"
      description = "Adds X-Edge-Proof for ${local.base_domain}"
      expression  = local.is_ours
      action      = "rewrite"
      action_parameters = { headers = {
        "X-Edge-Proof" = { operation = "set", value = var.edge_proof_secret }
      } }
    }

    # For our hosts, whatever the rest of the zone does: TLS to the origin with a verified certificate (API Gateway speaks nothing
    # else), and pages as the app wrote them (a rewritten one breaks its Content-Security-Policy).
    http_config_settings = {
      ref         = "app_configuration"
      description = "Strict TLS and unchanged pages for ${local.base_domain}"
      expression  = local.is_ours
      action      = "set_config"
      action_parameters = {
        ssl                      = "strict"
        automatic_https_rewrites = false
        email_obfuscation        = false
        rocket_loader            = false
      }
    }
  }
}

resource "cloudflare_ruleset" "this" {
  for_each = toset(var.manage_rules ? keys(local.rules) : [])

  zone_id     = var.zone_id
  name        = local.rules[each.key].description
  description = "See infrastructure/terraform/cloudflare/README.md"
  kind        = "zone"
  phase       = each.key
  rules       = [merge(local.rules[each.key], { enabled = true })]
}
