# Sign-in by an emailed link: what the app is given, and which values are refused.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  resend_from_email = "app@example.com"
  validation_email  = "check@example.com"
}

run "magic_links" {
  command = plan

  assert {
    condition     = toset(keys(local.container_secrets)) == toset(["COOKIE_SECRET", "EDGE_PROOF_SECRET", "RESEND_API_KEY", "VALIDATION_SECRET"])
    error_message = "Magic links need these secrets."
  }

  assert {
    condition     = length(setintersection(keys(local.container_secrets), keys(local.environment))) == 0
    error_message = "A secret must not be a plain variable as well."
  }

  assert {
    condition     = local.environment.CLIENT_IP_HEADER == "X-Client-IP"
    error_message = "Limits must count by the header that the gateway sets."
  }
}

run "without_a_sender" {
  command = plan

  variables {
    resend_from_email = null
  }

  expect_failures = [var.resend_from_email]
}

run "a_sender_that_is_no_address" {
  command = plan

  variables {
    resend_from_email = "Reference App"
  }

  expect_failures = [var.resend_from_email]
}
