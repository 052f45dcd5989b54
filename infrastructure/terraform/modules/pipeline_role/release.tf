# Releasing: a new revision of the task definition, rolled out.

locals {
  release = [
    {
      Sid      = "RegisterTaskDefinitions" # knows no resource for a revision that is not there yet; roles limit what it can run
      Effect   = "Allow"
      Action   = "ecs:RegisterTaskDefinition"
      Resource = "*"
    },
    {
      Sid       = "GiveTasksTheirRolesAndNoOthers"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = local.roles
      Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
    },
    {
      Sid    = "RollOut"
      Effect = "Allow"
      Action = ["ecs:CreateService", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateService"]
      Resource = [
        "${local.arn.ecs}:service/${var.name}/*",
        "${local.arn.ecs}:task-definition/${var.name}:*",
      ]
    },
    {
      Sid    = "Scale"
      Effect = "Allow"
      Action = [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:RegisterScalableTarget",
        "application-autoscaling:TagResource",
        "application-autoscaling:UntagResource",
      ]
      Resource  = "arn:aws:application-autoscaling:${var.region}:${var.account_id}:scalable-target/*"
      Condition = { StringEqualsIfExists = { "application-autoscaling:service-namespace" = "ecs" } }
    },
    {
      # The first service, scaling and domain of an account make these roles, which AWS defines.
      Sid      = "LetAwsMakeItsOwnRoles"
      Effect   = "Allow"
      Action   = "iam:CreateServiceLinkedRole"
      Resource = "arn:aws:iam::${var.account_id}:role/aws-service-role/*"
      Condition = { StringEquals = { "iam:AWSServiceName" = [
        "ecs.amazonaws.com",
        "ecs.application-autoscaling.amazonaws.com",
        "ops.apigateway.amazonaws.com",
      ] } }
    },
    {
      # Terraform applies these before the tasks that need them. Whatever they say, the boundary holds.
      Sid       = "ChangeWhatTasksMayWithinTheirBoundary"
      Effect    = "Allow"
      Action    = ["iam:DeleteRolePolicy", "iam:PutRolePolicy"]
      Resource  = local.roles
      Condition = { StringEquals = { "iam:PermissionsBoundary" = var.task_boundary_arn } }
    },
  ]
}
