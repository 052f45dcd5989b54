# What scripts and people read. Names, addresses and ARNs; nothing secret.

output "base_url" {
  description = "Where the deployment is."
  value       = "https://${var.base_domain}"
}

output "repository_url" {
  description = "Where images are pushed to."
  value       = local.repository_url
}

output "image" {
  description = "Image that this state wants to run; null before the first."
  value       = var.image
}

output "ecs_cluster" {
  description = "Name of the ECS cluster."
  value       = module.cluster.name
}

output "ecs_service" {
  description = "Name of the ECS service; null before the first image."
  value       = one(module.service[*].service_name)
}

output "task_definition_arn" {
  description = "Revision of the task definition that this state wants to run; null before the first image."
  value       = one(module.service[*].task_definition_arn)
}

output "table_name" {
  description = "Name of the table."
  value       = module.table.name
}

output "auth_provider" {
  description = "Who says who somebody is, for the deployment check."
  value       = var.auth_provider
}

output "tenant_resolution_mode" {
  description = "How tenants are found, for the deployment check."
  value       = var.tenant_resolution_mode
}

output "validation_email" {
  description = "Address that the deployment check signs in as, or null."
  value       = var.validation_email
}

output "oidc_issuer" {
  description = "Issuer of the tokens, or null."
  value       = var.oidc_issuer
}

output "oidc_audience" {
  description = "Audience of the tokens, or null."
  value       = var.oidc_audience
}

output "drain_seconds" {
  description = "How long a task that is replaced serves on."
  value       = var.drain_seconds
}

output "cloudflare_enabled" {
  description = "Whether the Cloudflare root is to be applied too."
  value       = var.cloudflare_enabled
}

output "base_domain" {
  description = "Domain that people visit."
  value       = var.base_domain
}

output "domain_names" {
  description = "Every custom domain, the wildcard of subdomain mode included."
  value       = local.domain_names
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

output "log_group" {
  description = "Log group of the app."
  value       = module.cluster.log_group_name
}

output "access_log_group" {
  description = "Log group of the gateway."
  value       = module.gateway.access_log_group_name
}

output "alarm_topic_arn" {
  description = "Topic that alarms go to."
  value       = module.observability.alarm_topic_arn
}
