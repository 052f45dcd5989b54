# Who may do what: no action with a wildcard, and nothing beyond this deployment. infrastructure/tests looks through every
# policy of a whole deployment; here is what each role must and must not have.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name           = "reference-app-test"
  account_id     = "111122223333"
  region         = "us-east-1"
  repository_arn = "arn:aws:ecr:us-east-1:111122223333:repository/reference-app"
}

run "task" {
  module {
    source = "./modules/task_roles"
  }

  variables {
    table_arn     = "arn:aws:dynamodb:us-east-1:111122223333:table/reference-app-test"
    log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:/reference-app/test/app"
    secret_arns   = ["arn:aws:ssm:us-east-1:111122223333:parameter/reference-app/test/COOKIE_SECRET"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : statement.Resource] == [var.table_arn]
    error_message = "The app may use its table and nothing else."
  }

  assert {
    condition = toset(jsondecode(aws_iam_role_policy.task.policy).Statement[0].Action) == toset([
      "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem",
      "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem",
    ])
    error_message = "The app may do with the table exactly what it does: no scan, no change of the table."
  }

  assert {
    condition     = toset(one([for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Action == "ssm:GetParameters"])) == toset(var.secret_arns)
    error_message = "Starting a task may read the container's secrets and no others."
  }
}

run "pipeline" {
  module {
    source = "./modules/pipeline"
  }

  variables {
    path                = "/reference-app/test"
    github_repository   = "example/reference-app"
    branch              = "main"
    connection_arn      = "arn:aws:codeconnections:us-east-1:111122223333:connection/1"
    architecture        = "X86_64"
    environment         = { DEPLOYMENT_IDENTITY = "test" }
    cluster_name        = "reference-app-test"
    service_name        = "app"
    task_role_arns      = ["arn:aws:iam::111122223333:role/reference-app-test-task", "arn:aws:iam::111122223333:role/reference-app-test-execution"]
    alarm_topic_arn     = "arn:aws:sns:us-east-1:111122223333:reference-app-test-alarms"
    log_retention_days  = 30
    propagation_seconds = 0
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
      "iam:PassRole", "logs:CreateLogStream", "logs:PutLogEvents", "ssm:GetParameter",
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
      if length(setintersection(flatten([statement.Action]), ["ecs:RegisterTaskDefinition", "ecs:UpdateService", "ssm:GetParameter"])) > 0
      ]) == jsonencode([
      "arn:aws:ecs:us-east-1:111122223333:task-definition/reference-app-test:*",
      "arn:aws:ecs:us-east-1:111122223333:service/reference-app-test/app",
      [
        "arn:aws:ssm:us-east-1:111122223333:parameter/reference-app/test/VALIDATION_SECRET",
        "arn:aws:ssm:us-east-1:111122223333:parameter/reference-app/test/pipeline/*",
      ],
    ])
    error_message = "The pipeline may register revisions of its family and update its service alone, and read what the deployment check signs in with."
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
