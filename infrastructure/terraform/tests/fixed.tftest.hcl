# One tenant: the domain, and what the app is given.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  base_domain = "app.example.net"
  tenant_id   = "acme"
}

run "one_tenant" {
  command = plan

  assert {
    condition     = output.domain_names == tolist(["app.example.net"])
    error_message = "One tenant needs no wildcard."
  }

  assert {
    condition     = local.environment.APP_TENANT_ID == "acme"
    error_message = "The tenant must reach the app as it is."
  }
}

run "without_a_tenant" {
  command = plan

  variables {
    tenant_id = null
  }

  expect_failures = [var.tenant_id]
}

run "a_tenant_that_is_no_label" {
  command = plan

  variables {
    tenant_id = "acme#evil"
  }

  expect_failures = [var.tenant_id]
}
