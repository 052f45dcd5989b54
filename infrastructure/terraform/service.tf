module "cluster" {
  source = "./modules/cluster"

  name               = local.name
  vpc_id             = module.network.vpc_id
  log_path           = local.path
  log_retention_days = var.log_retention_days
}

module "task_roles" {
  source = "./modules/task_roles"

  name           = local.name
  account_id     = local.account_id
  region         = var.region
  table_arn      = module.table.arn
  repository_arn = local.repository_arn
  log_group_arn  = module.cluster.log_group_arn
  secret_arns    = [for name in local.container_secrets : module.secrets.arns[name]]
}

locals {
  service_name = "app"
  image        = var.image != null ? var.image : one(data.aws_ecs_container_definition.running[*].image)

  # .env.example explains each. RELEASE is part of the image: it says what was built, not what was asked for.
  environment = { for name, value in merge(var.extra_environment, local.own_environment) : name => value if value != null }
  own_environment = merge(
    {
      ENVIRONMENT            = "prod"
      PORT                   = tostring(local.container_port)
      AWS_REGION             = var.region
      DYNAMODB_TABLE         = module.table.name
      TENANT_RESOLUTION_MODE = var.tenant_resolution_mode
      BASE_DOMAIN            = var.base_domain
      TENANT_HOST_HEADER     = "X-Tenant-Host" # gateway.tf sets it, whatever a client sends
      EDGE_PROOF_REQUIRED    = var.edge_proof_required ? "true" : null
      AUTH_PROVIDER          = var.auth_provider
      WEB_CONCURRENCY        = tostring(var.web_concurrency)
      WEB_THREADS            = tostring(var.web_threads)
      DRAIN_SECONDS          = tostring(var.drain_seconds)
    },
    local.tenant_mode.environment,
    local.auth_provider.environment,
  )
  reserved_environment = concat(["RELEASE"], keys(local.own_environment), flatten([
    for choice in concat(values(local.tenant_modes), values(local.auth_providers)) : keys(choice.environment)
  ]))
}

# Releases are the pipeline's. An apply keeps the image that the service runs now, so it neither undoes a release nor repeats one
# that was rolled back.
data "aws_ecs_service" "running" {
  count = var.bootstrap || var.image != null ? 0 : 1

  cluster_arn  = "arn:aws:ecs:${var.region}:${local.account_id}:cluster/${local.name}"
  service_name = local.service_name

  lifecycle {
    postcondition {
      condition     = length(self.deployments) <= 1
      error_message = "A deployment is under way: apply when it has ended, so that its outcome is known. (With -var image=… nothing is read.)"
    }
  }
}

data "aws_ecs_container_definition" "running" {
  count = length(data.aws_ecs_service.running)

  task_definition = data.aws_ecs_service.running[0].task_definition
  container_name  = "app"
}

module "service" {
  source = "./modules/service"
  count  = var.bootstrap ? 0 : 1 # the first apply has no image to run

  name                  = local.name
  region                = var.region
  cluster_name          = module.cluster.name
  discovery_service_arn = module.cluster.discovery_service_arn
  log_group_name        = module.cluster.log_group_name
  image                 = local.image
  architecture          = var.task_architecture
  alarm_names           = module.observability.deployment_alarm_names
  environment           = local.environment
  secret_arns           = { for name in local.container_secrets : name => module.secrets.arns[name] }
  task_role_arn         = module.task_roles.task_role_arn
  execution_role_arn    = module.task_roles.execution_role_arn
  subnet_ids            = module.network.subnet_ids
  security_group_id     = module.network.tasks_security_group_id
  container_port        = local.container_port
  cpu                   = var.task_cpu
  memory                = var.task_memory
  min_tasks             = var.min_tasks
  max_tasks             = var.max_tasks
  cpu_target            = var.cpu_target
  drain_seconds         = var.drain_seconds

  depends_on = [module.task_roles] # with its policies: a task that starts before them fails
}
