# Whole deployments, and the first apply, with the variables of environments/prod. Tests of a tenant mode or a provider are in
# the file of its name.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "second_identity" {
  command = plan

  variables {
    create_registry = false
  }

  assert {
    condition     = toset(keys(local.secrets)) == setunion(["COOKIE_SECRET", "EDGE_PROOF_SECRET"], keys(local.auth_provider.secrets))
    error_message = "Every deployment needs these secrets and its provider's, and none that it has no use for."
  }

  assert {
    condition     = toset(keys(output.domain_targets)) == toset(output.domain_names)
    error_message = "Every domain must have a target."
  }

  assert {
    condition     = local.gateway_headers[local.environment.TENANT_HOST_HEADER] == "$context.domainName"
    error_message = "The app must read the header that the gateway sets."
  }

  assert {
    condition     = length(module.registry) == 0 && output.repository_url == "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app"
    error_message = "A second identity must deploy from the first one's repository."
  }

  assert {
    condition     = output.image == data.aws_ecs_container_definition.running[0].image && data.aws_ecs_container_definition.running[0].task_definition == data.aws_ecs_service.running[0].task_definition
    error_message = "An apply must keep the image that the service runs now, not one that a variable or a state remembers."
  }
}

run "deployment_under_way" {
  command = plan

  override_data {
    target = data.aws_ecs_service.running[0]
    values = { deployments = [{ status = "PRIMARY" }, { status = "ACTIVE" }] }
  }

  expect_failures = [data.aws_ecs_service.running]
}

run "first_apply" {
  command = plan

  variables {
    bootstrap = true
  }

  assert {
    condition     = length(module.service) == 0 && length(output.domain_targets) == 0
    error_message = "Without an image there is no service; without an issued certificate there are no domains."
  }

  assert {
    condition     = output.image == null && length(data.aws_ecs_service.running) == 0
    error_message = "There is no image yet, and no service to read it from."
  }
}

run "first_service_without_cloudflare" {
  command = plan

  variables {
    image               = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    cloudflare_enabled  = false
    edge_proof_required = false
  }

  assert {
    condition     = output.image == var.image && length(data.aws_ecs_service.running) == 0
    error_message = "The first service must run the given image: there is none to read."
  }

  assert {
    condition     = !contains(keys(local.secrets), "EDGE_PROOF_SECRET")
    error_message = "Nobody has anything to prove."
  }
}
