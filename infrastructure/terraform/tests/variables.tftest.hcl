# What a deployment must not be, each fault by the name of its variable. What is not given here is that of environments/prod.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  identity              = "test"
  region                = "us-east-1"
  availability_zone_ids = ["use1-az1", "use1-az2"]
  bootstrap             = true
}

# Several faults in one run: Terraform reports all of them, and each has to be among them.

run "what_is_missing" {
  command = plan

  variables {
    github_repository     = "example/reference-app"
    github_connection_arn = null
  }

  expect_failures = [var.github_connection_arn]
}

run "what_does_not_go_together" {
  command = plan

  variables {
    identity              = "prod"
    min_tasks             = 1
    availability_zone_ids = ["euc1-az1", "euc1-az2"]
    cloudflare_enabled    = false
    edge_proof_required   = true
  }

  expect_failures = [
    var.min_tasks,
    var.availability_zone_ids,
    var.edge_proof_required,
  ]
}

run "what_is_malformed" {
  command = plan

  variables {
    base_domain           = "https://example.com"
    alarm_email           = "nonsense"
    log_retention_days    = 31
    availability_zone_ids = ["us-east-1a", "us-east-1b"] # names mean other zones in other accounts
  }

  expect_failures = [
    var.base_domain,
    var.alarm_email,
    var.log_retention_days,
    var.availability_zone_ids,
  ]
}

run "what_nobody_offers" {
  command = plan

  variables {
    tenant_resolution_mode = "path"
    auth_provider          = "ldap"
  }

  expect_failures = [
    var.tenant_resolution_mode,
    var.auth_provider,
  ]
}

# extra_environment is only looked at when the variables that Terraform sets itself are known.

run "secret_and_an_empty_address" {
  command = plan

  variables {
    alarm_email       = ""
    extra_environment = { COOKIE_SECRET = "a secret in plain text" }
  }

  expect_failures = [
    var.alarm_email,
    var.extra_environment,
  ]
}

run "secret_by_another_name_and_a_zone_without_vpc_links" {
  command = plan

  variables {
    availability_zone_ids = ["use1-az2", "use1-az3"]
    extra_environment     = { SECRET_KEY = "x" }
  }

  expect_failures = [
    var.availability_zone_ids,
    var.extra_environment,
  ]
}

run "secret_in_lower_case" {
  command = plan

  variables {
    extra_environment = { smtp_password = "x" }
  }

  expect_failures = [var.extra_environment]
}

run "variables_that_terraform_sets_itself" {
  command = plan

  variables {
    extra_environment = { EDGE_PROOF_REQUIRED = "true" }
  }

  expect_failures = [var.extra_environment]
}

run "zones_of_another_region_and_settings_that_are_no_secrets" {
  command = plan

  variables {
    region                = "ap-southeast-2"
    availability_zone_ids = ["apse2-az1", "apse2-az3"]
    extra_environment     = { CORS_ALLOWED_ORIGINS = "https://other.example.com" }
  }

  assert {
    condition     = var.availability_zone_ids == tolist(["apse2-az1", "apse2-az3"])
    error_message = "Ids of every region must be accepted."
  }
}
