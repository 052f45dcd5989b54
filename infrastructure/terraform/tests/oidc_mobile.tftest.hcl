# The mobile app's sign-in at an OpenID provider. It gets the id that people sign in with there.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "mobile_client" {
  command = plan

  variables {
    auth0_native_client_id = "client"
  }

  assert {
    condition     = local.environment.AUTH0_NATIVE_CLIENT_ID == "client"
    error_message = "The client id must reach the app."
  }
}

run "no_mobile_client" {
  command = plan

  variables {
    auth0_native_client_id = null
  }

  assert {
    condition     = !contains(keys(local.environment), "AUTH0_NATIVE_CLIENT_ID")
    error_message = "Without a client id the app gets none."
  }
}

run "an_empty_id" {
  command = plan

  variables {
    auth0_native_client_id = ""
  }

  expect_failures = [var.auth0_native_client_id]
}
