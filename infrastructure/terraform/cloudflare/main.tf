# DNS and what Cloudflare does on the way. A root and a state of its own: the certificate's records are known only after the
# AWS root was applied, and Cloudflare's token is no business of AWS.

provider "cloudflare" {} # CLOUDFLARE_API_TOKEN

data "terraform_remote_state" "aws" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = var.aws_state_key
    region = var.state_region
  }
}

locals {
  aws         = data.terraform_remote_state.aws.outputs
  base_domain = local.aws.base_domain

  # Only hosts of this deployment: another origin in the zone must never see the proof.
  is_ours = join(" or ", [
    for name in local.aws.domain_names :
    startswith(name, "*") ? "ends_with(http.host, \"${trimprefix(name, "*")}\")" : "http.host eq \"${name}\""
  ])
}
