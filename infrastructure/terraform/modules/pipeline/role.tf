# What the pipeline may: build an image, register a revision of the task definition with it, and roll that out. It changes
# nothing else, so it cannot give itself more. Every action is one of infrastructure/scripts'.

locals {
  ecs = "arn:aws:ecs:${var.region}:${var.account_id}"

  statements = [
    {
      Sid      = "FetchTheSource"
      Effect   = "Allow"
      Action   = ["codeconnections:GetConnection", "codeconnections:GetConnectionToken", "codeconnections:UseConnection"]
      Resource = var.connection_arn
    },
    {
      Sid      = "WriteTheBuildLog"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.builds.arn}:*"
    },
    {
      Sid    = "ReportTheDeploymentCheck"
      Effect = "Allow"
      Action = [
        "codebuild:BatchPutTestCases",
        "codebuild:CreateReport",
        "codebuild:CreateReportGroup",
        "codebuild:UpdateReport",
      ]
      Resource = "arn:aws:codebuild:${var.region}:${var.account_id}:report-group/${var.name}-*"
    },
    {
      Sid      = "SignInToTheRegistry" # has no resource-level permissions
      Effect   = "Allow"
      Action   = "ecr:GetAuthorizationToken"
      Resource = "*"
    },
    {
      Sid    = "FindPushAndTagImages" # a commit's tag is immutable: an image that is there cannot be replaced
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:DescribeRepositories",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ]
      Resource = var.repository_arn
    },
    {
      # Whatever is registered runs only with roles that can be passed, below. Resource type task-definition:
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
      Sid      = "RegisterRevisions"
      Effect   = "Allow"
      Action   = "ecs:RegisterTaskDefinition"
      Resource = "${local.ecs}:task-definition/${var.name}:*"
    },
    {
      Sid      = "DescribeAndDeregisterRevisions" # have no resource-level permissions
      Effect   = "Allow"
      Action   = ["ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition"]
      Resource = "*"
    },
    {
      Sid       = "TagTaskDefinitions"
      Effect    = "Allow"
      Action    = "ecs:TagResource"
      Resource  = "${local.ecs}:task-definition/${var.name}:*"
      Condition = { StringEquals = { "ecs:CreateAction" = "RegisterTaskDefinition" } }
    },
    {
      Sid       = "GiveTasksTheirRolesAndNoOthers"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = var.task_role_arns
      Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
    },
    {
      Sid       = "RollOut"
      Effect    = "Allow"
      Action    = ["ecs:DescribeServices", "ecs:UpdateService"]
      Resource  = "${local.ecs}:service/${var.cluster_name}/${var.service_name}"
      Condition = { ArnEquals = { "ecs:cluster" = "${local.ecs}:cluster/${var.cluster_name}" } }
    },
  ]
}

resource "aws_iam_role" "this" {
  name        = "${var.name}-pipeline"
  description = "Permissions of ${var.name}'s pipeline"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
      Condition = { # this project alone, of this account
        StringEquals = {
          "aws:SourceAccount" = var.account_id
          "aws:SourceArn"     = "arn:aws:codebuild:${var.region}:${var.account_id}:project/${var.name}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "release"
  role   = aws_iam_role.this.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}
