module "observability" {
  source = "./modules/observability"

  name               = local.name
  region             = var.region
  api_id             = module.gateway.api_id
  table_name         = module.table.name
  cluster_arn        = module.cluster.arn
  cluster_name       = module.cluster.name
  service_name       = "app"
  log_group_name     = module.cluster.log_group_name
  log_retention_days = var.log_retention_days
  alarm_email        = var.alarm_email
  latency_ms         = var.latency_alarm_ms
}
