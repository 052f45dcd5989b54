# What the pipeline may: read what Terraform manages, and change what a release changes. An administrator applies the rest:
# network, table, registry, parameters, certificate, and the pipeline itself, which therefore cannot give itself more. So
# pushing to the branch is worth this much in the account, and no more. Every statement says why it is here; the actions are
# those of the provider's calls for the resources in question, each named.

locals {
  arn     = { for service in ["cloudwatch", "ecs", "logs"] : service => "arn:aws:${service}:${var.region}:${var.account_id}" }
  roles   = [for role in ["task", "execution"] : "arn:aws:iam::${var.account_id}:role/${var.name}-${role}"]
  secrets = "arn:aws:ssm:${var.region}:${var.account_id}:parameter${var.secret_path}/*"
  api     = "arn:aws:apigateway:${var.region}::"
  domains = [for domain in var.domain_names : "${local.api}/domainnames/${domain}"]

  policies = {
    build     = local.build
    read      = local.read
    configure = local.configure
    release   = local.release
  }
}

resource "aws_iam_role" "this" {
  name        = "${var.name}-pipeline"
  description = "What the pipeline of ${var.name} may; only an administrator changes it"

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

# Managed policies of its own rather than inline ones: together they exceed what a role may have inline.
resource "aws_iam_policy" "this" {
  for_each = local.policies

  name        = "${var.name}-pipeline-${each.key}"
  description = "What the pipeline of ${var.name} may: ${each.key}"
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = aws_iam_policy.this

  role       = aws_iam_role.this.name
  policy_arn = each.value.arn
}
