module "observability" {
  source = "./modules/observability"

  name               = local.name
  account_id         = local.account_id
  region             = var.region
  api_id             = module.gateway.api_id
  table_name         = module.table.name
  cluster_arn        = module.cluster.arn
  cluster_name       = module.cluster.name
  service_name       = local.service_name
  service_exists     = !var.bootstrap
  min_tasks          = var.min_tasks
  log_group_name     = module.cluster.log_group_name
  log_retention_days = var.log_retention_days
  alarm_email        = var.alarm_email
  latency_ms         = var.latency_alarm_ms
}
