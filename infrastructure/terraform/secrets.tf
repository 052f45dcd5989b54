locals {
  uses_magic_link = var.auth_provider == "internal_magic_link"

  # Environment variable of the container => what it is. Terraform knows that these exist, never what they hold.
  container_secrets = merge(
    { COOKIE_SECRET = "Signs session cookies and cursors: openssl rand -hex 32. Comma-separated while it is rotated" },
    var.cloudflare_enabled ? { EDGE_PROOF_SECRET = "What Cloudflare proves itself with: openssl rand -hex 32" } : {},
    local.uses_magic_link ? { RESEND_API_KEY = "API key of Resend, to send mail" } : {},
    local.uses_magic_link && var.validation_email != null ? { VALIDATION_SECRET = "With it the deployment check signs in: openssl rand -hex 32" } : {},
  )

  # Read by the pipeline's scripts, and by no task.
  pipeline_secrets = var.auth_provider == "oidc" ? {
    "pipeline/OIDC_CLIENT_ID"     = "Client that fetches a token for the deployment check; UNSET makes the check partial"
    "pipeline/OIDC_CLIENT_SECRET" = "Secret of that client; UNSET makes the check partial"
  } : {}
}

module "secrets" {
  source = "./modules/secrets"

  path       = local.path
  parameters = merge(local.container_secrets, local.pipeline_secrets)
}
