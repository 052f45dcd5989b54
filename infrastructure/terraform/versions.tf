terraform {
  required_version = ">= 1.11" # write-only arguments

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  # Bucket, region and key come with `terraform init -backend-config=...` (infrastructure/docs/first-deployment.md).
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
