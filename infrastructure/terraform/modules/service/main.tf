locals {
  container = "app"

  # gunicorn's graceful_timeout (config/gunicorn.py; a test compares them), and time to spare for the last request's log line.
  graceful_timeout = 25
  stop_timeout     = var.drain_seconds + local.graceful_timeout + 15
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  task_role_arn            = var.task_role_arn
  execution_role_arn       = var.execution_role_arn

  # The pipeline registers revisions too. A refresh finds the newest active one, so a release is no change to undo; and older
  # ones stay usable, to roll back to. Terraform would deregister them.
  track_latest = true
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  # In the form in which ECS returns it, empty lists and defaults included: the provider compares what is nested by its text, and
  # would replace the task definition in every plan.
  container_definitions = jsonencode([{
    name         = local.container
    image        = var.image
    essential    = true
    cpu          = 0
    portMappings = [{ containerPort = var.container_port, hostPort = var.container_port, protocol = "tcp" }]
    environment  = [for name in sort(keys(var.environment)) : { name = name, value = var.environment[name] }]
    secrets      = [for name in sort(keys(var.secret_arns)) : { name = name, valueFrom = var.secret_arns[name] }]

    mountPoints    = []
    volumesFrom    = []
    systemControls = []

    # ECS kills the container this long after SIGTERM. Until then the process drains, then finishes what it is doing.
    stopTimeout = local.stop_timeout

    # ECS does not look at the image's own HEALTHCHECK. Alive, not ready: readiness asks the table and is off while draining,
    # and neither an outage of the table nor a drain is mended by killing tasks.
    healthCheck = {
      command     = ["CMD", "python", "-m", "config.healthcheck"]
      interval    = 10
      timeout     = 5
      retries     = 3
      startPeriod = 30
    }

    readonlyRootFilesystem = true
    privileged             = false
    linuxParameters        = { capabilities = { add = [], drop = ["ALL"] }, initProcessEnabled = false } # gunicorn is PID 1: it gets SIGTERM

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = var.log_group_name
        awslogs-region        = var.region
        awslogs-stream-prefix = "app"
        mode                  = "non-blocking" # a full log never holds up a request; what does not fit is lost
        max-buffer-size       = "4m"
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  #checkov:skip=CKV_AWS_333:Public addresses instead of a NAT gateway; the security group lets in the VPC link alone
  name             = local.container
  cluster          = var.cluster_name
  task_definition  = aws_ecs_task_definition.this.arn
  launch_type      = "FARGATE"
  platform_version = "LATEST"
  desired_count    = var.min_tasks
  propagate_tags   = "SERVICE"

  availability_zone_rebalancing = "ENABLED"

  # New tasks are healthy before an old one is told to stop.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  # A deployment whose tasks do not become healthy, or whose requests fail, is rolled back. The provider follows the deployment
  # that an apply has started, and fails with it.
  wait_for_steady_state = true
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  alarms {
    alarm_names = var.alarm_names
    enable      = true
    rollback    = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = true
  }

  service_registries {
    registry_arn   = var.discovery_service_arn
    container_name = local.container
    container_port = var.container_port
  }

  lifecycle {
    ignore_changes = [desired_count] # managed by autoscaling
  }
}

resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  resource_id        = "service/${var.cluster_name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.min_tasks
  max_capacity       = var.max_tasks
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.cpu_target
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
