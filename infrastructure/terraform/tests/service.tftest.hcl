# How tasks run, stop and are found.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name                  = "reference-app-test"
  region                = "us-east-1"
  cluster_name          = "reference-app-test"
  discovery_service_arn = "arn:aws:servicediscovery:us-east-1:111122223333:service/srv-1"
  log_group_name        = "/reference-app/test/app"
  image                 = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  architecture          = "ARM64"
  alarm_names           = ["reference-app-test-server-errors"]
  environment           = { DRAIN_SECONDS = "80" }
  secret_arns           = { COOKIE_SECRET = "arn:aws:ssm:us-east-1:111122223333:parameter/reference-app/test/COOKIE_SECRET" }
  task_role_arn         = "arn:aws:iam::111122223333:role/task"
  execution_role_arn    = "arn:aws:iam::111122223333:role/execution"
  subnet_ids            = ["subnet-1", "subnet-2"]
  security_group_id     = "sg-1"
  container_port        = 8000
  cpu                   = 512
  memory                = 1024
  min_tasks             = 2
  max_tasks             = 6
  cpu_target            = 60
  drain_seconds         = 80 # the longest
}

run "tasks" {
  command = plan

  module {
    source = "./modules/service"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].stopTimeout > var.drain_seconds + 25
    error_message = "ECS must not kill a task that still drains (drain_seconds) or finishes requests (25 s)."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].stopTimeout <= 120
    error_message = "Fargate allows no stopTimeout above 120 seconds."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].healthCheck.command == ["CMD", "python", "-m", "config.healthcheck"]
    error_message = "ECS must ask the app whether it is alive: it does not look at the image's own HEALTHCHECK."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem && jsondecode(aws_ecs_task_definition.this.container_definitions)[0].linuxParameters.capabilities.drop == ["ALL"]
    error_message = "The container must have a read-only root and no capabilities."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets == [{ name = "COOKIE_SECRET", valueFrom = var.secret_arns.COOKIE_SECRET }]
    error_message = "Secrets must reach the container by reference."
  }

  assert {
    condition     = aws_ecs_service.this.deployment_circuit_breaker[0].enable && aws_ecs_service.this.deployment_circuit_breaker[0].rollback
    error_message = "A release that does not become healthy must be rolled back."
  }

  assert {
    condition     = aws_ecs_service.this.deployment_minimum_healthy_percent == 100 && aws_ecs_service.this.deployment_maximum_percent == 200
    error_message = "No task may be stopped before another one has taken its place, for which there must be room."
  }

  assert {
    condition     = aws_ecs_task_definition.this.task_role_arn == var.task_role_arn && aws_ecs_task_definition.this.execution_role_arn == var.execution_role_arn
    error_message = "The app must wear its own role, not the one that reads secrets."
  }

  assert {
    condition     = aws_ecs_service.this.network_configuration[0].assign_public_ip
    error_message = "Without a NAT gateway a task has no other way out, to pull its image first of all."
  }

  assert {
    condition     = aws_ecs_service.this.service_registries[0].registry_arn == var.discovery_service_arn && aws_ecs_service.this.service_registries[0].container_port == var.container_port
    error_message = "Tasks must be found where the gateway looks, with the port that they serve."
  }

  assert {
    condition     = aws_ecs_service.this.alarms[0].rollback && aws_ecs_service.this.alarms[0].enable && aws_ecs_service.this.alarms[0].alarm_names == toset(var.alarm_names)
    error_message = "A release whose requests fail must be rolled back too."
  }

  assert {
    condition     = aws_ecs_task_definition.this.skip_destroy && aws_ecs_task_definition.this.track_latest
    error_message = "Old revisions must stay, to roll back to, and those of the pipeline must be found."
  }

  assert {
    condition     = aws_ecs_task_definition.this.runtime_platform[0].cpu_architecture == "ARM64"
    error_message = "Tasks must run on the architecture that images are built for."
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 2 && aws_appautoscaling_target.this.resource_id == "service/reference-app-test/app"
    error_message = "The service must scale, from its fewest tasks."
  }

  assert {
    condition     = aws_appautoscaling_policy.cpu.resource_id == aws_appautoscaling_target.this.resource_id && aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration[0].target_value == var.cpu_target
    error_message = "It must scale by CPU."
  }
}

run "what_cannot_be" {
  command = plan

  module {
    source = "./modules/service"
  }

  variables {
    drain_seconds = 10 # Cloud Map outlives it
    image         = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app:latest"
    cpu           = 1024
    memory        = 1024 # Fargate has no such size
    max_tasks     = 1
  }

  expect_failures = [var.drain_seconds, var.image, var.memory, var.max_tasks]
}

run "drain_that_fargate_cuts_short" {
  command = plan

  module {
    source = "./modules/service"
  }

  variables {
    drain_seconds = 81
  }

  expect_failures = [var.drain_seconds]
}

run "discovery" {
  command = plan

  module {
    source = "./modules/cluster"
  }

  variables {
    vpc_id             = "vpc-1"
    log_path           = "/reference-app/test"
    log_retention_days = 30
  }

  assert {
    condition     = aws_service_discovery_service.this.dns_config[0].dns_records[0].type == "SRV" && aws_service_discovery_service.this.dns_config[0].dns_records[0].ttl == 10
    error_message = "Tasks must be found by SRV records (the gateway needs the port) that live 10 seconds."
  }

  assert {
    condition     = aws_service_discovery_service.this.dns_config[0].routing_policy == "MULTIVALUE"
    error_message = "Every healthy task must be found, not one that Route 53 draws (WEIGHTED)."
  }

  assert {
    condition     = aws_cloudwatch_log_group.app.name == "/reference-app/test/app" && aws_cloudwatch_log_group.app.retention_in_days == var.log_retention_days
    error_message = "The app's log must be kept for as long as the deployment says, and no longer."
  }
}
