# A project of its own for each deployment identity, with a role of its own. Left out without github_repository: then you
# run the scripts yourself.

locals {
  pipeline_count = var.github_repository == null ? 0 : 1
}

resource "aws_cloudwatch_log_group" "builds" {
  #checkov:skip=CKV_AWS_158:Encrypted by CloudWatch Logs' own key; the log holds no secrets
  #checkov:skip=CKV_AWS_338:How long is the deployment's choice (log_retention_days), not always a year
  count = local.pipeline_count

  name              = "${local.path}/builds"
  retention_in_days = var.log_retention_days
}

module "pipeline_role" {
  source = "./modules/pipeline_role"
  count  = local.pipeline_count

  name                = local.name
  account_id          = local.account_id
  region              = var.region
  connection_arn      = var.github_connection_arn
  build_log_group_arn = aws_cloudwatch_log_group.builds[0].arn
  repository_arn      = local.repository_arn
  state_bucket        = var.state_bucket
  state_prefix        = "${var.project}/${var.identity}"
  secret_path         = local.path
  api_id              = module.gateway.api_id
  domain_names        = local.domain_names
  task_boundary_arn   = module.task_roles.boundary_arn
}

module "pipeline" {
  source = "./modules/pipeline"
  count  = local.pipeline_count

  name              = local.name
  role_arn          = module.pipeline_role[0].arn
  github_repository = var.github_repository
  branch            = var.github_branch
  connection_arn    = var.github_connection_arn
  log_group_name    = aws_cloudwatch_log_group.builds[0].name

  environment = {
    PROJECT_NAME          = var.project
    DEPLOYMENT_IDENTITY   = var.identity
    TF_STATE_BUCKET       = var.state_bucket
    ECR_REPOSITORY        = var.project
    RUN_SYSTEM_VALIDATION = tostring(var.run_system_validation)
  }
}
