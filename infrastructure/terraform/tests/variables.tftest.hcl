# What a deployment must not be, each fault by the name of its variable.

mock_provider "aws" {}

variables {
  identity               = "test"
  availability_zones     = ["us-east-1a", "us-east-1b"]
  bootstrap              = true
  tenant_resolution_mode = "subdomain"
  base_domain            = "example.com"
  auth_provider          = "none"
}

run "no_image_after_the_first_apply" {
  command = plan
  variables {
    bootstrap = false
  }
  expect_failures = [var.image]
}

run "fixed_without_tenant" {
  command = plan
  variables {
    tenant_resolution_mode = "fixed"
  }
  expect_failures = [var.tenant_id]
}

run "tenant_without_fixed" {
  command = plan
  variables {
    tenant_id = "acme"
  }
  expect_failures = [var.tenant_id]
}

run "tenant_that_is_no_label" {
  command = plan
  variables {
    tenant_resolution_mode = "fixed"
    tenant_id              = "acme#evil"
  }
  expect_failures = [var.tenant_id]
}

run "oidc_without_issuer_and_audience" {
  command = plan
  variables {
    auth_provider = "oidc"
  }
  expect_failures = [var.oidc_issuer, var.oidc_audience]
}

run "plain_http_issuer" {
  command = plan
  variables {
    auth_provider = "oidc"
    oidc_issuer   = "http://example.auth0.com/"
    oidc_audience = "https://api.example.com"
  }
  expect_failures = [var.oidc_issuer]
}

run "magic_link_without_sender" {
  command = plan
  variables {
    auth_provider = "internal_magic_link"
  }
  expect_failures = [var.resend_from_email]
}

run "one_task_in_production" {
  command = plan
  variables {
    identity  = "prod"
    min_tasks = 1
  }
  expect_failures = [var.min_tasks]
}

run "secret_in_the_plain_environment" {
  command = plan
  variables {
    extra_environment = { COOKIE_SECRET = "x" }
  }
  expect_failures = [var.extra_environment]
}

run "environment_that_terraform_sets_itself" {
  command = plan
  variables {
    extra_environment = { TENANT_HOST_HEADER = "Host" }
  }
  expect_failures = [var.extra_environment]
}

run "zones_of_another_region" {
  command = plan
  variables {
    region = "eu-central-1"
  }
  expect_failures = [var.availability_zones]
}

run "pipeline_without_connection_and_state" {
  command = plan
  variables {
    github_repository = "example/reference-app"
  }
  expect_failures = [var.github_connection_arn, var.state_bucket]
}
