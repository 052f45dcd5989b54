module "certificate" {
  source = "./modules/certificate"

  domain_names        = local.tenant_mode.domain_names
  wait_for_validation = !var.bootstrap
}

locals {
  # A private integration rewrites Host, and drops what a proxy says of a request.
  gateway_headers = merge({ X-Tenant-Host = "$context.domainName" }, local.auth_provider.headers)
}

module "gateway" {
  source = "./modules/gateway"

  name                  = local.name
  subnet_ids            = module.network.subnet_ids
  security_group_id     = module.network.vpc_link_security_group_id
  discovery_service_arn = module.cluster.discovery_service_arn
  certificate_arn       = module.certificate.issued_arn
  domain_names          = var.bootstrap ? [] : local.tenant_mode.domain_names
  headers               = local.gateway_headers
  log_path              = local.path
  log_retention_days    = var.log_retention_days
  requests_per_second   = var.requests_per_second
  request_burst         = var.request_burst
}
