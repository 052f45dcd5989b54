terraform {
  required_version = ">= 1.11"

  required_providers {
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "~> 5.0"
    }
  }

  # Bucket, region and key come with `terraform init -backend-config=...` (infrastructure/docs/first-deployment.md).
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
