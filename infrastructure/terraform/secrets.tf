locals {
  # Environment variable of the container => what it is. Terraform knows that these exist, never what they hold.
  container_secrets = merge(
    { COOKIE_SECRET = "Key of what the app signs: openssl rand -hex 32. Comma-separated while it is rotated" },
    var.cloudflare_enabled ? { EDGE_PROOF_SECRET = "What Cloudflare proves itself with: openssl rand -hex 32" } : {},
    local.auth_provider.secrets,
  )

  # Read by the pipeline's scripts, and by no task.
  pipeline_secrets = local.auth_provider.pipeline_secrets
}

module "secrets" {
  source = "./modules/secrets"

  path       = local.path
  parameters = merge(local.container_secrets, local.pipeline_secrets)
}
