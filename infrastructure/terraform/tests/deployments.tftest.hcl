# Whole deployments: both ways to find tenants, both ways to sign in, and the first apply.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  identity           = "test"
  availability_zones = ["us-east-1a", "us-east-1b"]
  image              = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app@sha256:0000000000000000000000000000000000000000000000000000000000000000"
}

run "subdomains_and_magic_links" {
  variables {
    tenant_resolution_mode = "subdomain"
    base_domain            = "example.com"
    auth_provider          = "internal_magic_link"
    resend_from_email      = "app@example.com"
    validation_email       = "check@example.com"
  }

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

  assert {
    condition     = toset(keys(local.container_secrets)) == toset(["COOKIE_SECRET", "EDGE_PROOF_SECRET", "RESEND_API_KEY", "VALIDATION_SECRET"])
    error_message = "Magic links need these secrets."
  }

  assert {
    condition     = length(setintersection(keys(local.container_secrets), keys(local.environment))) == 0
    error_message = "A secret must not be a plain variable as well."
  }
}

run "one_tenant_and_oidc" {
  variables {
    tenant_resolution_mode = "fixed"
    tenant_id              = "acme"
    base_domain            = "app.example.net"
    auth_provider          = "oidc"
    oidc_issuer            = "https://example.eu.auth0.com/"
    oidc_audience          = "https://api.example.net"
    auth0_spa_client_id    = "client"
    create_registry        = false
  }

  assert {
    condition     = output.domain_names == tolist(["app.example.net"])
    error_message = "One tenant needs no wildcard."
  }

  assert {
    condition     = local.environment.APP_TENANT_ID == "acme" && local.environment.OIDC_ISSUER == "https://example.eu.auth0.com/"
    error_message = "Tenant and issuer must reach the app as they are."
  }

  assert {
    condition     = toset(keys(local.container_secrets)) == toset(["COOKIE_SECRET", "EDGE_PROOF_SECRET"])
    error_message = "OIDC needs no secret in the container but the cookie's and the proof."
  }

  assert {
    condition     = length(module.registry) == 0 && output.repository_url == "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app"
    error_message = "A second identity must deploy from the first one's repository."
  }
}

run "first_apply" {
  variables {
    bootstrap              = true
    image                  = null
    tenant_resolution_mode = "subdomain"
    base_domain            = "example.com"
    auth_provider          = "none"
  }

  assert {
    condition     = length(module.service) == 0 && length(output.domain_targets) == 0
    error_message = "Without an image there is no service; without an issued certificate there are no domains."
  }

  assert {
    condition     = output.image == null && output.ecs_service == null
    error_message = "There is nothing to name yet."
  }
}

run "without_cloudflare" {
  variables {
    cloudflare_enabled     = false
    tenant_resolution_mode = "fixed"
    tenant_id              = "acme"
    base_domain            = "example.com"
    auth_provider          = "none"
  }

  assert {
    condition     = toset(keys(local.container_secrets)) == toset(["COOKIE_SECRET"]) && length(local.pipeline_secrets) == 0
    error_message = "Nobody has anything to prove."
  }
}
