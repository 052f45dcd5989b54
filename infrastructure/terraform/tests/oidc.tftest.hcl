# Sign-in with tokens of an OpenID provider: what the app is given, and which values are refused.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  oidc_issuer   = "https://example.eu.auth0.com/"
  oidc_audience = "https://api.example.net"
}

run "oidc" {
  command = plan

  variables {
    extra_environment = { OIDC_JWKS_URI = "https://example.com/jwks.json" } # may be given
  }

  assert {
    condition     = local.environment.OIDC_ISSUER == "https://example.eu.auth0.com/"
    error_message = "The issuer must reach the app as it is."
  }

  assert {
    condition     = toset(local.container_secrets) == toset(["COOKIE_SECRET", "EDGE_PROOF_SECRET"])
    error_message = "OIDC needs no secret in the container but the cookie's and the proof."
  }
}

run "without_an_issuer" {
  command = plan

  variables {
    oidc_issuer   = null
    oidc_audience = null
  }

  expect_failures = [
    var.oidc_issuer,
    var.oidc_audience,
  ]
}

run "an_issuer_without_tls" {
  command = plan

  variables {
    oidc_issuer = "http://example.eu.auth0.com/"
  }

  expect_failures = [var.oidc_issuer]
}

run "what_is_empty" {
  command = plan

  variables {
    oidc_issuer   = "https://" # no host
    oidc_audience = ""
  }

  expect_failures = [
    var.oidc_issuer,
    var.oidc_audience,
  ]
}

run "a_variable_of_its_own_again" {
  command = plan

  variables {
    extra_environment = { OIDC_ISSUER = "https://other.example.com/" }
  }

  expect_failures = [var.extra_environment]
}
