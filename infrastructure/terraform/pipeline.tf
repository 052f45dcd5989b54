locals {
  # All that infrastructure/scripts need to know: they read no state.
  pipeline_environment = {
    for name, value in merge(local.auth_provider.pipeline_environment, {
      PROJECT_NAME           = var.project
      DEPLOYMENT_IDENTITY    = var.identity
      ECR_REPOSITORY         = var.project
      IMAGE_ARCHITECTURE     = var.task_architecture
      ECS_CLUSTER            = local.name
      ECS_SERVICE            = local.service_name
      TASK_FAMILY            = local.name
      DRAIN_SECONDS          = tostring(var.drain_seconds)
      BASE_URL               = "https://${var.base_domain}"
      TENANT_RESOLUTION_MODE = var.tenant_resolution_mode
      AUTH_PROVIDER          = var.auth_provider
      RUN_SYSTEM_VALIDATION  = tostring(var.run_system_validation)
    }) : name => value if value != null
  }
}

# A CodeBuild project for each deployment identity. Left out without github_repository: then you run the scripts yourself.
module "pipeline" {
  source = "./modules/pipeline"
  count  = var.github_repository == null ? 0 : 1

  name               = local.name
  account_id         = local.account_id
  region             = var.region
  path               = local.path
  github_repository  = var.github_repository
  branch             = var.github_branch
  connection_arn     = var.github_connection_arn
  architecture       = var.task_architecture
  repository_arn     = local.repository_arn
  cluster_name       = local.name
  service_name       = local.service_name
  task_role_arns     = [module.task_roles.task_role_arn, module.task_roles.execution_role_arn]
  alarm_topic_arn    = module.observability.alarm_topic_arn
  log_retention_days = var.log_retention_days

  environment = local.pipeline_environment
}
