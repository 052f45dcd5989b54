# What belongs to one choice is refused with another.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  identity               = "test"
  region                 = "us-east-1"
  availability_zone_ids  = ["use1-az1", "use1-az2"]
  tenant_resolution_mode = "fixed"
  tenant_id              = "acme"
  base_domain            = "example.com"
  auth_provider          = "none"
  resend_from_email      = null
  validation_email       = null
  oidc_issuer            = null
  oidc_audience          = null
  auth0_spa_client_id    = null
  auth0_native_client_id = null
}

run "nobody_signs_in" {
  command = plan

  assert {
    condition     = toset(keys(local.secrets)) == toset(["COOKIE_SECRET", "EDGE_PROOF_SECRET"]) && length(aws_iam_role_policy.pipeline_secrets) == 0
    error_message = "Every deployment needs these secrets, and none that it has no use for."
  }
}

run "one_tenant_where_each_has_a_host" {
  command = plan

  variables {
    tenant_resolution_mode = "subdomain"
  }

  expect_failures = [var.tenant_id]
}

run "variables_of_other_providers" {
  command = plan

  variables {
    resend_from_email      = "app@example.com"
    validation_email       = "check@example.com"
    oidc_issuer            = "https://example.eu.auth0.com/"
    oidc_audience          = "https://api.example.net"
    auth0_spa_client_id    = "client"
    auth0_native_client_id = "native"
  }

  expect_failures = [
    var.resend_from_email,
    var.validation_email,
    var.oidc_issuer,
    var.oidc_audience,
    var.auth0_spa_client_id,
    var.auth0_native_client_id,
  ]
}

run "a_variable_of_another_provider" {
  command = plan

  variables {
    extra_environment = { OIDC_ISSUER = "https://other.example.com/" }
  }

  expect_failures = [var.extra_environment]
}
