terraform {
  required_version = ">= 1.11" # write-only arguments

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.66" # data.aws_ecs_service has deployments, aws_ecr_repository exclusions from immutable tags
    }
  }

  # Bucket, region and key come with `terraform init -backend-config=...` (infrastructure/docs/first-deployment.md).
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
