# Building: source, log, image, state.

locals {
  build = [
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
      Resource = "${var.build_log_group_arn}:*"
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
      Sid      = "SignInToTheRegistry" # knows no resource
      Effect   = "Allow"
      Action   = "ecr:GetAuthorizationToken"
      Resource = "*"
    },
    {
      Sid    = "FindAndPushImages" # tags are immutable: an image that is there cannot be replaced
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ]
      Resource = var.repository_arn
    },
    {
      Sid       = "FindTheState" # env:/ is where Terraform looks for workspaces, whether or not there are any
      Effect    = "Allow"
      Action    = "s3:ListBucket"
      Resource  = "arn:aws:s3:::${var.state_bucket}"
      Condition = { StringLike = { "s3:prefix" = ["${var.state_prefix}/*", "env:/"] } }
    },
    {
      Sid      = "ReadAndWriteTheState"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "arn:aws:s3:::${var.state_bucket}/${var.state_prefix}/*"
    },
    {
      Sid      = "ReleaseTheLockOfTheState" # states themselves cannot be deleted, and the bucket keeps their versions
      Effect   = "Allow"
      Action   = "s3:DeleteObject"
      Resource = "arn:aws:s3:::${var.state_bucket}/${var.state_prefix}/*.tflock"
    },
  ]
}
