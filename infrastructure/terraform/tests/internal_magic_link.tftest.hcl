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
    condition     = toset(local.container_secrets) == toset(["COOKIE_SECRET", "EDGE_PROOF_SECRET", "RESEND_API_KEY", "VALIDATION_SECRET"])
    error_message = "Magic links need these secrets."
  }

  assert {
    condition     = length(setintersection(local.container_secrets, keys(local.environment))) == 0
    error_message = "A secret must not be a plain variable as well."
  }

  assert {
    condition     = local.gateway_headers[local.environment.CLIENT_IP_HEADER] == "$context.identity.sourceIp"
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

run "a_mail_server_with_its_password" {
  command = plan

  variables {
    extra_environment = { EMAIL_URL = "smtps://user:password@mail.example.com" }
  }

  expect_failures = [var.extra_environment]
}
