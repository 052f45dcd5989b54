# Two roles, as ECS has them: the execution role starts a task (image, secrets, log), the task role is what the app itself may.
# The pipeline can pass both to tasks, and change neither.

locals {
  # What the app asks of the table. Transactions need no action of their own but ConditionCheckItem. No Scan, nothing that
  # changes the table.
  table_actions = [
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:UpdateItem",
  ]

  use_the_table = {
    Sid      = "UseTheTable"
    Effect   = "Allow"
    Action   = local.table_actions
    Resource = var.table_arn
  }

  start_tasks = [
    {
      Sid      = "PullTheImage"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = var.repository_arn
    },
    {
      Sid      = "SignInToTheRegistry" # an action that AWS does not limit to a repository
      Effect   = "Allow"
      Action   = "ecr:GetAuthorizationToken"
      Resource = "*"
    },
    {
      Sid      = "WriteTheLog"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${var.log_group_arn}:*"
    },
    {
      # The AWS managed key lets whoever may read the parameter decrypt it, so that kms:Decrypt is not needed.
      Sid      = "ReadTheSecretsOfTheContainer"
      Effect   = "Allow"
      Action   = "ssm:GetParameters"
      Resource = var.secret_arns
    },
  ]

  trust_ecs_tasks = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = { # no task of another account can be made to wear the role (the confused deputy)
        StringEquals = { "aws:SourceAccount" = var.account_id }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:${var.region}:${var.account_id}:*" }
      }
    }]
  })
}

resource "aws_iam_role" "task" {
  name               = "${var.name}-task"
  description        = "What the app may"
  assume_role_policy = local.trust_ecs_tasks
}

resource "aws_iam_role_policy" "task" {
  name   = "table"
  role   = aws_iam_role.task.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.use_the_table] })
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  description        = "What starting a task takes"
  assume_role_policy = local.trust_ecs_tasks
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-tasks"
  role   = aws_iam_role.execution.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.start_tasks })
}
