resource "aws_codebuild_project" "this" {
  #checkov:skip=CKV_AWS_316:Building an image takes a Docker daemon; the build runs what is on the protected branch
  name         = var.name
  description  = "Test, build, deploy and check ${var.name}"
  service_role = var.role_arn

  # Minutes. At worst the state's lock takes 30, the certificate 15, the rollout 20, DNS 10, beside tests and image.
  build_timeout = 120

  # No concurrent_build_limit: CodeBuild refuses what exceeds it, and a refused push would never be deployed. Builds take turns
  # at the lock of the state instead.

  source {
    type                = "GITHUB"
    location            = "https://github.com/${var.github_repository}.git"
    buildspec           = "buildspec.yml"
    git_clone_depth     = 1
    report_build_status = true

    auth {
      type     = "CODECONNECTIONS"
      resource = var.connection_arn
    }
  }
  source_version = var.branch

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type            = "LINUX_CONTAINER"
    compute_type    = "BUILD_GENERAL1_MEDIUM"
    image           = "aws/codebuild/standard:7.0"
    privileged_mode = true

    # Plain text, so no secrets: scripts read those from SSM when they need them.
    dynamic "environment_variable" {
      for_each = var.environment

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.log_group_name
    }
  }
}

resource "aws_codebuild_webhook" "push" {
  project_name = aws_codebuild_project.this.name

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }

    # Anchored: a branch that only contains the name deploys nothing.
    filter {
      type    = "HEAD_REF"
      pattern = "^refs/heads/${var.branch}$"
    }
  }
}
