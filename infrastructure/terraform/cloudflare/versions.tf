terraform {
  required_version = ">= 1.11"

  required_providers {
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "~> 5.28" # whose schema it was validated against; older ones plan rule sets again and again
    }
  }

  # Bucket, region and key come with `terraform init -backend-config=...` (infrastructure/docs/first-deployment.md).
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
