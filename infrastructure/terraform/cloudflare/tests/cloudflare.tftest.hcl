# DNS and rules, before and after the AWS root has made its domains.

mock_provider "cloudflare" {
  override_during = plan
}

variables {
  state_bucket      = "example-terraform-states"
  state_region      = "us-east-1"
  aws_state_key     = "reference-app/test/aws.tfstate"
  zone_id           = "0123456789abcdef0123456789abcdef"
  edge_proof_secret = "0123456789abcdef0123456789abcdef"
}

run "a_domain_and_a_wildcard" {
  command = plan

  override_data {
    target = data.terraform_remote_state.aws
    values = {
      outputs = {
        base_domain                    = "example.com"
        domain_names                   = ["example.com", "*.example.com"]
        domain_targets                 = { "example.com" = "d-1.execute-api.us-east-1.amazonaws.com", "*.example.com" = "d-2.execute-api.us-east-1.amazonaws.com" }
        certificate_validation_records = { "_1.example.com" = { type = "CNAME", content = "_2.acm-validations.aws" } }
      }
    }
  }

  assert {
    condition     = cloudflare_dns_record.certificate_validation["_1.example.com"].content == "_2.acm-validations.aws" && cloudflare_dns_record.certificate_validation["_1.example.com"].proxied == false
    error_message = "ACM must see its records themselves."
  }

  assert {
    condition     = alltrue([for host in ["example.com", "*.example.com"] : cloudflare_dns_record.app[host].proxied && cloudflare_dns_record.app[host].type == "CNAME"])
    error_message = "Base domain and wildcard must be proxied to their own custom domain."
  }

  assert {
    condition     = cloudflare_dns_record.app["*.example.com"].content == "d-2.execute-api.us-east-1.amazonaws.com"
    error_message = "The wildcard has a target of its own."
  }

  assert {
    condition     = cloudflare_ruleset.this["http_request_late_transform"].rules[0].action_parameters.headers["X-Edge-Proof"].operation == "set" && nonsensitive(cloudflare_ruleset.this["http_request_late_transform"].rules[0].action_parameters.headers["X-Edge-Proof"].value) == nonsensitive(var.edge_proof_secret)
    error_message = "The proof must replace whatever a client sends."
  }

  assert {
    condition     = cloudflare_ruleset.this["http_request_late_transform"].rules[0].expression == "http.host eq \"example.com\" or ends_with(http.host, \".example.com\")"
    error_message = "The proof is for the hosts of this deployment, and no other origin of the zone."
  }

  assert {
    condition     = cloudflare_ruleset.this["http_config_settings"].rules[0].action_parameters.ssl == "strict"
    error_message = "The way to the origin must be encrypted, with a certificate that is checked."
  }

  assert {
    condition = (
      cloudflare_ruleset.this["http_request_dynamic_redirect"].rules[0].expression == "not ssl and (http.host eq \"example.com\" or ends_with(http.host, \".example.com\"))"
      && cloudflare_ruleset.this["http_request_dynamic_redirect"].rules[0].action_parameters.from_value.target_url.expression == "concat(\"https://\", http.host, http.request.uri.path)"
    )
    error_message = "http must be redirected at the edge: nothing listens on the origin's port 80, and Cloudflare answers 521."
  }

  assert {
    condition = (
      cloudflare_ruleset.this["http_ratelimit"].rules[0].action == "block"
      && cloudflare_ruleset.this["http_ratelimit"].rules[0].ratelimit.characteristics == tolist(["cf.colo.id", "ip.src"])
      && !strcontains(cloudflare_ruleset.this["http_ratelimit"].rules[0].expression, "host")
    )
    error_message = "Each client must have a limit of its own; Cloudflare's free plan refuses a host in this phase's expression."
  }

  assert {
    condition     = alltrue([for phase, ruleset in cloudflare_ruleset.this : ruleset.phase == phase && ruleset.rules[0].enabled])
    error_message = "Every rule must be on, in its own phase."
  }
}

run "before_the_domains" {
  command = plan

  variables {
    manage_rules = false
  }

  override_data {
    target = data.terraform_remote_state.aws
    values = {
      outputs = {
        base_domain                    = "app.example.net"
        domain_names                   = ["app.example.net"]
        domain_targets                 = {}
        certificate_validation_records = { "_1.app.example.net" = { type = "CNAME", content = "_2.acm-validations.aws" } }
      }
    }
  }

  assert {
    condition     = length(cloudflare_dns_record.app) == 0 && length(cloudflare_dns_record.certificate_validation) == 1
    error_message = "First only what the certificate needs."
  }

  assert {
    condition     = length(cloudflare_ruleset.this) == 0
    error_message = "The second deployment of a zone must leave its rules alone."
  }
}

run "forgotten_proof" {
  command = plan
  variables {
    edge_proof_secret = "UNSET"
  }
  override_data {
    target = data.terraform_remote_state.aws
    values = { outputs = { base_domain = "example.com", domain_names = ["example.com"], domain_targets = {}, certificate_validation_records = {} } }
  }
  expect_failures = [var.edge_proof_secret]
}
