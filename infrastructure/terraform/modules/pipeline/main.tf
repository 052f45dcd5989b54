# One CodeBuild project: tests, builds and releases every push to a branch. It runs no Terraform.

resource "aws_codebuild_project" "this" {
  #checkov:skip=CKV_AWS_316:Building an image takes a Docker daemon; the build runs what is on the protected branch
  name         = var.name
  description  = "Test, build, release and check ${var.name}"
  service_role = aws_iam_role.this.arn

  # Minutes. At worst the rollout takes 20, its check 10, and the rollback as long again, beside tests and image.
  build_timeout = 120

  # No concurrent_build_limit: CodeBuild refuses what exceeds it, and a refused push would never be released.

  source {
    type                = "GITHUB"
    location            = "https://github.com/${var.github_repository}.git"
    buildspec           = "buildspec.yml"
    git_clone_depth     = 0 # the whole history: --source-version may name an older commit
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
    type            = var.architecture == "ARM64" ? "ARM_CONTAINER" : "LINUX_CONTAINER"
    compute_type    = "BUILD_GENERAL1_MEDIUM"
    image           = "aws/codebuild/${var.architecture == "ARM64" ? "amazonlinux-aarch64-standard:3.0" : "standard:7.0"}"
    privileged_mode = true

    # Plain text, so no secrets.
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
      group_name = aws_cloudwatch_log_group.builds.name
    }
  }

  depends_on = [terraform_data.role_propagation]
}

# CodeBuild checks the connection through the role as soon as the project is created, and the provider does not retry that.
# IAM needs some seconds until every service knows a new policy.
resource "terraform_data" "role_propagation" {
  triggers_replace = [aws_iam_role_policy.this.policy]

  provisioner "local-exec" {
    command = "sleep ${var.propagation_seconds}"
  }
}

# The webhook belongs to the repository, so it is made again when the repository is renamed.
resource "aws_codebuild_webhook" "push" {
  project_name = aws_codebuild_project.this.name

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }

    # Anchored: a branch that only contains the name releases nothing.
    filter {
      type    = "HEAD_REF"
      pattern = "^refs/heads/${var.branch}$"
    }
  }

  lifecycle {
    replace_triggered_by = [aws_codebuild_project.this.source]
  }
}

resource "aws_cloudwatch_log_group" "builds" {
  #checkov:skip=CKV_AWS_158:Encrypted by CloudWatch Logs' own key; the log holds no secrets
  #checkov:skip=CKV_AWS_338:How long is the deployment's choice (log_retention_days), not always a year
  name              = "${var.path}/builds"
  retention_in_days = var.log_retention_days
}

# A build that did not succeed is announced on the alarm topic, whatever it failed at.
resource "aws_cloudwatch_event_rule" "build_failed" {
  name        = "${var.name}-build-failed"
  description = "A build of ${var.name} did not succeed"

  event_pattern = jsonencode({
    source      = ["aws.codebuild"]
    detail-type = ["CodeBuild Build State Change"]
    detail      = { project-name = [var.name], build-status = ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"] }
  })
}

resource "aws_cloudwatch_event_target" "build_failed" {
  rule = aws_cloudwatch_event_rule.build_failed.name
  arn  = var.alarm_topic_arn

  input_transformer {
    input_paths = {
      status = "$.detail.build-status"
      link   = "$.detail.additional-information.logs.deep-link"
    }
    input_template = "\"A build of ${var.name} ended with <status>: <link>. See infrastructure/docs/failures.md.\""
  }
}
