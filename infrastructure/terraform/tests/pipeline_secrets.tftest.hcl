# Which secrets a build may read.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  identity              = "test"
  region                = "us-east-1"
  availability_zone_ids = ["use1-az1", "use1-az2"]
}

run "with_a_pipeline" {
  command = plan

  assert {
    condition = jsonencode([
      for statement in jsondecode(aws_iam_role_policy.pipeline_secrets[0].policy).Statement : [statement.Action, statement.Resource]
      ]) == jsonencode([
      for name in local.auth_provider.pipeline_reads : ["ssm:GetParameter", "arn:aws:ssm:us-east-1:111122223333:parameter/reference-app/test/${name}"]
    ])
    error_message = "A build may read what the deployment check signs in with, and no other secret."
  }

  assert {
    condition     = aws_iam_role_policy.pipeline_secrets[0].role == module.pipeline[0].role_name && length(aws_iam_role_policy.pipeline_secrets[0].policy) <= 4096
    error_message = "The pipeline's own role must have them; with its other policy it holds 10,240 characters."
  }

  assert {
    condition     = alltrue([for name in keys(local.secrets) : contains(local.auth_provider.pipeline_reads, name) if startswith(name, "pipeline/")])
    error_message = "A parameter below pipeline/ that a build cannot read is nobody's."
  }
}

run "without_a_pipeline" {
  command = plan

  variables {
    github_repository     = null
    github_connection_arn = null
  }

  assert {
    condition     = length(aws_iam_role_policy.pipeline_secrets) == 0
    error_message = "Nobody builds, so nobody may read them."
  }
}
