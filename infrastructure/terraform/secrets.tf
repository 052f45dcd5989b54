locals {
  # Parameter => what it is. Terraform knows that these exist, never what they hold.
  secrets = merge(
    { COOKIE_SECRET = "Key of what the app signs: openssl rand -hex 32. Comma-separated while it is rotated" },
    var.cloudflare_enabled ? { EDGE_PROOF_SECRET = "What Cloudflare proves itself with: openssl rand -hex 32" } : {},
    local.auth_provider.secrets,
  )

  # Each is an environment variable of the container; but what is below pipeline/, no task reads.
  container_secrets = [for name in keys(local.secrets) : name if !startswith(name, "pipeline/")]
}

module "secrets" {
  source = "./modules/secrets"

  path       = local.path
  parameters = local.secrets
}
