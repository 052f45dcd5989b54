# What people and the Cloudflare root read. Names, addresses and ARNs; nothing secret.

output "repository_url" {
  description = "Where images are pushed to."
  value       = local.repository_url
}

output "image" {
  description = "Image that runs; null before the first."
  value       = local.image
}

output "pipeline_environment" {
  description = "Environment variables of the pipeline's scripts, to run them without it."
  value       = local.pipeline_environment
}

output "base_domain" {
  description = "Domain that people visit."
  value       = var.base_domain
}

output "domain_names" {
  description = "Every custom domain."
  value       = local.tenant_mode.domain_names
}

output "domain_targets" {
  description = "Custom domain => what its CNAME points at. Empty in the first apply."
  value       = module.gateway.domain_targets
}

output "certificate_validation_records" {
  description = "DNS records with which ACM sees that the domains are ours: name => {type, content}."
  value       = module.certificate.validation_records
}

output "secret_parameters" {
  description = "Parameters to put secrets in, by `aws ssm put-parameter --overwrite`."
  value       = module.secrets.names
}
