# The secrets with which the deployment check signs in: the pipeline may read these parameters, and no others.

locals {
  pipeline_reads = lookup(local.auth_provider, "pipeline_reads", [])
}

resource "aws_iam_role_policy" "pipeline_secrets" {
  count = length(module.pipeline) > 0 && length(local.pipeline_reads) > 0 ? 1 : 0

  name = "secrets"
  role = module.pipeline[0].role_name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for index, name in local.pipeline_reads : {
        Sid      = "SecretOfTheDeploymentCheck${index}"
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = "arn:aws:ssm:${var.region}:${local.account_id}:parameter${local.path}/${name}"
      }
    ]
  })
}
