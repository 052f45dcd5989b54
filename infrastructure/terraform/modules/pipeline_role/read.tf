# Planning: Terraform reads everything that it manages.

locals {
  read = [
    {
      # Describing and listing, most of which AWS does not limit to a resource. None of it reads data or secrets.
      Sid    = "DescribeWhatIsManaged"
      Effect = "Allow"
      Action = [
        "acm:DescribeCertificate",
        "acm:ListTagsForCertificate",
        "application-autoscaling:DescribeScalableTargets",
        "application-autoscaling:DescribeScalingPolicies",
        "application-autoscaling:ListTagsForResource",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetDashboard",
        "cloudwatch:ListTagsForResource",
        "codebuild:BatchGetProjects",
        "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeTable",
        "dynamodb:DescribeTimeToLive",
        "dynamodb:ListTagsOfResource",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribePrefixLists",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
        "ecr:DescribeRepositories",
        "ecr:GetLifecyclePolicy",
        "ecr:ListTagsForResource",
        "ecs:DescribeClusters",
        "ecs:DescribeServiceDeployments",
        "ecs:DescribeServiceRevisions",
        "ecs:DescribeServices",
        "ecs:DescribeTaskDefinition",
        "ecs:DescribeTasks",
        "ecs:ListServiceDeployments",
        "ecs:ListTagsForResource",
        "ecs:ListTasks",
        "events:DescribeRule",
        "events:ListTagsForResource",
        "events:ListTargetsByRule",
        "iam:GetPolicy",
        "iam:GetPolicyVersion",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:ListTagsForResource",
        "servicediscovery:GetNamespace",
        "servicediscovery:GetService",
        "servicediscovery:ListTagsForResource",
        "sns:GetSubscriptionAttributes",
        "sns:GetTopicAttributes",
        "sns:ListTagsForResource",
        "ssm:DescribeParameters",
        "ssm:ListTagsForResource",
      ]
      Resource = "*"
    },
    {
      Sid      = "ReadTheApi"
      Effect   = "Allow"
      Action   = "apigateway:GET"
      Resource = concat(["${local.api}/apis/${var.api_id}", "${local.api}/apis/${var.api_id}/*", "${local.api}/vpclinks/*", "${local.api}/tags/*"], local.domains, [for domain in local.domains : "${domain}/apimappings*"])
    },
    {
      # The provider decrypts each parameter to see that it is there, and keeps nothing; the deployment check and Cloudflare's
      # rule need some. So whoever changes what the pipeline runs can read this deployment's secrets: protect the branch.
      Sid      = "ReadTheSecretsOfThisDeployment"
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource = local.secrets
    },
  ]
}
