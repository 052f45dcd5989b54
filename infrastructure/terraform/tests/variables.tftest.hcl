# What a deployment must not be, each fault by the name of its variable.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  identity               = "test"
  availability_zone_ids  = ["use1-az1", "use1-az2"]
  bootstrap              = true
  tenant_resolution_mode = "subdomain"
  base_domain            = "example.com"
  auth_provider          = "none"
}

# Several faults in one run: Terraform reports all of them, and each has to be among them.

run "what_is_missing" {
  command = plan

  variables {
    tenant_resolution_mode = "fixed"
    auth_provider          = "oidc"
    github_repository      = "example/reference-app"
  }

  expect_failures = [
    var.tenant_id,
    var.oidc_issuer,
    var.oidc_audience,
    var.github_connection_arn,
  ]
}

run "what_does_not_go_together" {
  command = plan

  variables {
    identity              = "prod"
    min_tasks             = 1
    availability_zone_ids = ["euc1-az1", "euc1-az2"]
    tenant_id             = "acme"
    auth_provider         = "internal_magic_link"
    oidc_issuer           = "https://example.eu.auth0.com/"
    extra_environment     = { EDGE_PROOF_REQUIRED = "true" }
    cloudflare_enabled    = false
    edge_proof_required   = true
  }

  expect_failures = [
    var.min_tasks,
    var.availability_zone_ids,
    var.tenant_id,
    var.resend_from_email,
    var.oidc_issuer,
    var.extra_environment,
    var.edge_proof_required,
  ]
}

run "what_is_malformed" {
  command = plan

  variables {
    tenant_resolution_mode = "fixed"
    tenant_id              = "acme#evil"
    base_domain            = "https://example.com"
    auth_provider          = "oidc"
    oidc_issuer            = "http://example.eu.auth0.com/"
    oidc_audience          = "https://api.example.com"
    extra_environment      = { COOKIE_SECRET = "a secret in plain text" }
    log_retention_days     = 31
  }

  expect_failures = [
    var.tenant_id,
    var.base_domain,
    var.oidc_issuer,
    var.extra_environment,
    var.log_retention_days,
  ]
}

run "what_is_empty" {
  command = plan

  variables {
    tenant_resolution_mode = "fixed"
    tenant_id              = "acme"
    auth_provider          = "oidc"
    oidc_issuer            = "https://" # no host
    oidc_audience          = ""
    auth0_spa_client_id    = ""
    alarm_email            = ""
  }

  expect_failures = [
    var.oidc_issuer,
    var.oidc_audience,
    var.auth0_spa_client_id,
    var.alarm_email,
  ]
}

run "addresses_that_nothing_reaches" {
  command = plan

  variables {
    auth_provider     = "internal_magic_link"
    resend_from_email = "Reference App"
    alarm_email       = "nonsense"
  }

  expect_failures = [
    var.resend_from_email,
    var.alarm_email,
  ]
}

run "secret_by_another_name" {
  command = plan

  variables {
    extra_environment = { SECRET_KEY = "x" }
  }

  expect_failures = [var.extra_environment]
}

run "secret_in_lower_case" {
  command = plan

  variables {
    extra_environment = { smtp_password = "x" }
  }

  expect_failures = [var.extra_environment]
}

run "settings_that_are_no_secrets" {
  command = plan

  variables {
    extra_environment = { CORS_ALLOWED_ORIGINS = "https://other.example.com", OIDC_JWKS_URI = "https://example.com/jwks.json" }
  }
}

# Zones by id: names mean other zones in other accounts.

run "zone_names" {
  command = plan

  variables {
    availability_zone_ids = ["us-east-1a", "us-east-1b"]
  }

  expect_failures = [var.availability_zone_ids]
}

run "zone_without_vpc_links" {
  command = plan

  variables {
    availability_zone_ids = ["use1-az2", "use1-az3"]
  }

  expect_failures = [var.availability_zone_ids]
}

run "zones_of_another_region" {
  command = plan

  variables {
    region                = "ap-southeast-2"
    availability_zone_ids = ["apse2-az1", "apse2-az3"]
  }

  assert {
    condition     = var.availability_zone_ids == tolist(["apse2-az1", "apse2-az3"])
    error_message = "Ids of every region must be accepted."
  }
}
