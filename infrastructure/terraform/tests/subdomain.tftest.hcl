# A host for each tenant: the domains, and what the app is given.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  base_domain = "example.com"
}

run "subdomains" {
  command = plan

  assert {
    condition     = output.domain_names == tolist(["example.com", "*.example.com"])
    error_message = "Every tenant's host must be covered."
  }

  assert {
    condition     = local.environment.BASE_DOMAIN == "example.com" && length(local.tenant_mode.environment) == 0
    error_message = "Tenants must come from the host alone."
  }
}
