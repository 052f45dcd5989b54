# A host for each tenant: the domains, and what the app is given.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  identity               = "test"
  availability_zone_ids  = ["use1-az1", "use1-az2"]
  tenant_resolution_mode = "subdomain"
  base_domain            = "example.com"
  auth_provider          = "none"
}

run "subdomains" {
  command = plan

  assert {
    condition     = output.domain_names == tolist(["example.com", "*.example.com"]) && toset(keys(output.domain_targets)) == toset(output.domain_names)
    error_message = "Every tenant's host must be covered."
  }

  assert {
    condition     = local.environment.TENANT_HOST_HEADER == "X-Tenant-Host" && local.environment.CLIENT_IP_HEADER == "X-Client-IP"
    error_message = "The app must read the headers that the gateway sets."
  }

  assert {
    condition     = local.environment.BASE_DOMAIN == "example.com" && !contains(keys(local.environment), "APP_TENANT_ID")
    error_message = "Tenants must come from the host alone."
  }
}

run "with_the_id_of_one_tenant" {
  command = plan

  variables {
    tenant_id = "acme"
  }

  expect_failures = [var.tenant_id]
}
