provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project    = var.project
      Deployment = var.identity
      ManagedBy  = "terraform"
    }
  }
}

data "aws_caller_identity" "current" {}

locals {
  name           = "${var.project}-${var.identity}"  # what everything is called, or starts with
  path           = "/${var.project}/${var.identity}" # of parameters and log groups
  account_id     = data.aws_caller_identity.current.account_id
  container_port = 8000
}
