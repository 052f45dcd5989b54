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

  assert {
    condition     = aws_iam_role.task.permissions_boundary == aws_iam_policy.boundary.arn && aws_iam_role.execution.permissions_boundary == aws_iam_policy.boundary.arn
    error_message = "Both roles must have the boundary."
  }
}

run "pipeline" {
  module {
    source = "./modules/pipeline_role"
  }

  variables {
    connection_arn      = "arn:aws:codeconnections:us-east-1:111122223333:connection/1"
    build_log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:/reference-app/test/builds"
    state_bucket        = "example-terraform-states"
    state_prefix        = "reference-app/test"
    secret_path         = "/reference-app/test"
    api_id              = "a1b2c3"
    domain_names        = ["example.com", "*.example.com"]
    task_boundary_arn   = "arn:aws:iam::111122223333:policy/reference-app-test-task-boundary"
  }

  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_policy.this : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in flatten([statement.Action]) : !strcontains(action, "*")
        ]
      ]
    ]))
    error_message = "No action may have a wildcard."
  }

  assert {
    condition     = alltrue([for policy in aws_iam_policy.this : length(replace(policy.policy, " ", "")) <= 6144])
    error_message = "A managed policy holds 6,144 characters."
  }

  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_policy.this : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in flatten([statement.Action]) :
          try(statement.Condition.StringEquals["iam:PermissionsBoundary"] == var.task_boundary_arn, false)
          if contains(["iam:PutRolePolicy", "iam:DeleteRolePolicy"], action)
        ]
      ]
    ]))
    error_message = "The pipeline may change a role's policy only while the boundary stands."
  }

  assert {
    condition = length(setintersection(
      flatten([for policy in aws_iam_policy.this : [for statement in jsondecode(policy.policy).Statement : statement.Action]]),
      [
        "iam:AttachRolePolicy", "iam:CreatePolicyVersion", "iam:CreateRole", "iam:DeleteRolePermissionsBoundary",
        "iam:PutRolePermissionsBoundary", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy",
        "dynamodb:DeleteTable", "dynamodb:GetItem", "dynamodb:UpdateTable", "ecr:BatchDeleteImage", "ssm:PutParameter",
        "logs:DeleteLogDelivery", "logs:PutResourcePolicy",
      ],
    )) == 0
    error_message = "The pipeline may not give itself or others more, nor touch data, images or secrets."
  }

  assert {
    condition = length(setsubtract(
      [
        "apigateway:DELETE", "apigateway:GET", "apigateway:PATCH", "apigateway:POST",
        "application-autoscaling:PutScalingPolicy", "application-autoscaling:RegisterScalableTarget",
        "cloudwatch:DeleteAlarms", "cloudwatch:PutDashboard", "cloudwatch:PutMetricAlarm",
        "codebuild:BatchPutTestCases", "codebuild:CreateReport", "codeconnections:UseConnection",
        "ecr:DescribeImages", "ecr:GetAuthorizationToken", "ecr:PutImage",
        "ecs:CreateService", "ecs:DescribeServices", "ecs:RegisterTaskDefinition", "ecs:UpdateService",
        "iam:CreateServiceLinkedRole", "iam:DeleteRolePolicy", "iam:PassRole", "iam:PutRolePolicy",
        "logs:PutLogEvents", "logs:PutRetentionPolicy", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject",
        "ssm:GetParameter",
      ],
      flatten([for policy in aws_iam_policy.this : [for statement in jsondecode(policy.policy).Statement : statement.Action]]),
    )) == 0
    error_message = "The pipeline must be able to do what its scripts do, and to change what changed_resources.py calls released."
  }

  assert {
    condition = length(setsubtract(
      [
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:reference-app-test-*",
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:TargetTracking-service/reference-app-test/*",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/events/reference-app-test-*",
      ],
      flatten([for statement in jsondecode(aws_iam_policy.this["configure"].policy).Statement : statement.Resource]),
    )) == 0
    error_message = "The pipeline must reach our alarms, those that autoscaling names, and the log of task failures."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceArn"] == "arn:aws:codebuild:us-east-1:111122223333:project/reference-app-test"
    error_message = "Only this project may wear the role."
  }
}
