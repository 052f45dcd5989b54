# What starts a build, what a build is given, and what it may do. Branches that it refuses: modules.tftest.hcl.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name                = "reference-app-test"
  account_id          = "111122223333"
  region              = "us-east-1"
  path                = "/reference-app/test"
  github_repository   = "example/reference-app"
  branch              = "main"
  connection_arn      = "arn:aws:codeconnections:us-east-1:111122223333:connection/00000000-0000-0000-0000-000000000000"
  architecture        = "X86_64"
  environment         = { DEPLOYMENT_IDENTITY = "test" }
  repository_arn      = "arn:aws:ecr:us-east-1:111122223333:repository/reference-app"
  cluster_name        = "reference-app-test"
  service_name        = "app"
  task_role_arns      = ["arn:aws:iam::111122223333:role/reference-app-test-task", "arn:aws:iam::111122223333:role/reference-app-test-execution"]
  alarm_topic_arn     = "arn:aws:sns:us-east-1:111122223333:reference-app-test-alarms"
  log_retention_days  = 30
  propagation_seconds = 0
}

run "builds" {
  command = plan

  module {
    source = "./modules/pipeline"
  }

  assert {
    condition = aws_codebuild_webhook.push.project_name == "reference-app-test" && toset([
      for filter in one(aws_codebuild_webhook.push.filter_group).filter : "${filter.type} ${filter.pattern}"
    ]) == toset(["EVENT PUSH", "HEAD_REF ^refs/heads/main$"])
    error_message = "A push to the branch must start a build, and nothing else: no pull request, no branch that only contains the name."
  }

  assert {
    condition     = alltrue([for filter in one(aws_codebuild_webhook.push.filter_group).filter : filter.exclude_matched_pattern != true])
    error_message = "A filter must not mean its opposite."
  }

  assert {
    condition     = aws_codebuild_project.this.source_version == "main" && aws_codebuild_project.this.source[0].location == "https://github.com/example/reference-app.git"
    error_message = "A build that somebody starts by hand must build the branch too."
  }

  assert {
    condition     = aws_codebuild_project.this.source[0].auth[0].type == "CODECONNECTIONS" && aws_codebuild_project.this.source[0].auth[0].resource == var.connection_arn
    error_message = "The source must be fetched through the connection: there is no token to keep."
  }

  assert {
    condition     = aws_codebuild_project.this.service_role == aws_iam_role.this.arn && terraform_data.role_propagation.triggers_replace == [aws_iam_role_policy.this.policy]
    error_message = "A build must have the pipeline's role, and the project wait until every service knows its policy."
  }

  assert {
    condition     = aws_codebuild_project.this.environment[0].type == "LINUX_CONTAINER"
    error_message = "An image must be built where it can run."
  }

  assert {
    condition     = aws_codebuild_project.this.source[0].git_clone_depth == 0
    error_message = "A build that somebody starts with an older --source-version must find that commit."
  }

  assert {
    condition = aws_cloudwatch_event_target.build_failed.arn == var.alarm_topic_arn && jsondecode(aws_cloudwatch_event_rule.build_failed.event_pattern).detail == {
      build-status = ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"]
      project-name = ["reference-app-test"]
    }
    error_message = "A build that does not succeed must be announced."
  }

  assert {
    condition     = aws_codebuild_project.this.environment[0].privileged_mode
    error_message = "Building an image takes a Docker daemon."
  }

  assert {
    condition     = tomap({ for each in aws_codebuild_project.this.environment[0].environment_variable : each.name => each.value }) == var.environment
    error_message = "A build must be given what the deployment says and nothing more: its environment can be read in the console."
  }

  assert {
    condition     = aws_codebuild_project.this.logs_config[0].cloudwatch_logs[0].group_name == "/reference-app/test/builds"
    error_message = "Builds must write to their own log."
  }

  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Action])) == toset([
      "codebuild:BatchPutTestCases", "codebuild:CreateReport", "codebuild:CreateReportGroup", "codebuild:UpdateReport",
      "codeconnections:GetConnection", "codeconnections:GetConnectionToken", "codeconnections:UseConnection",
      "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
      "ecr:DescribeRepositories", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload",
      "ecr:PutImage", "ecr:UploadLayerPart",
      "ecs:DeregisterTaskDefinition", "ecs:DescribeServices", "ecs:DescribeTaskDefinition",
      "ecs:RegisterTaskDefinition", "ecs:TagResource", "ecs:UpdateService",
      "iam:PassRole", "logs:CreateLogStream", "logs:PutLogEvents",
    ])
    error_message = "The pipeline may release, and nothing else: no roles, no API, no topics, no subscriptions, no states."
  }

  assert {
    condition = jsonencode([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : [statement.Resource, statement.Condition]
      if contains(flatten([statement.Action]), "iam:PassRole")
    ]) == jsonencode([[var.task_role_arns, { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }]])
    error_message = "The pipeline may give the two task roles to tasks, and no other role to anybody."
  }

  assert {
    condition = jsonencode([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource
      if length(setintersection(flatten([statement.Action]), ["ecs:RegisterTaskDefinition", "ecs:UpdateService"])) > 0
      ]) == jsonencode([
      "arn:aws:ecs:us-east-1:111122223333:task-definition/reference-app-test:*",
      "arn:aws:ecs:us-east-1:111122223333:service/reference-app-test/app",
    ])
    error_message = "The pipeline may register revisions of its family and update its service alone."
  }

  assert {
    condition     = length(aws_iam_role_policy.this.policy) <= 10240
    error_message = "A role holds 10,240 characters of inline policies."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceArn"] == "arn:aws:codebuild:us-east-1:111122223333:project/reference-app-test"
    error_message = "Only this project may have the role."
  }
}

run "builds_for_graviton" {
  command = plan

  module {
    source = "./modules/pipeline"
  }

  variables {
    architecture = "ARM64"
  }

  assert {
    condition     = aws_codebuild_project.this.environment[0].type == "ARM_CONTAINER" && strcontains(aws_codebuild_project.this.environment[0].image, "aarch64")
    error_message = "An image must be built where it can run."
  }
}
