# What stands still while releases come and go: the cluster, where its tasks are found, and their log.

resource "aws_ecs_cluster" "this" {
  #checkov:skip=CKV_AWS_65:Container Insights costs more than the tasks; the alarms need none of its metrics
  name = var.name
}

resource "aws_cloudwatch_log_group" "app" {
  #checkov:skip=CKV_AWS_158:Encrypted by CloudWatch Logs' own key; the log holds no secrets
  #checkov:skip=CKV_AWS_338:How long is the deployment's choice (log_retention_days), not always a year
  name              = "${var.log_path}/app"
  retention_in_days = var.log_retention_days
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "${var.name}.internal"
  description = "Where the tasks of ${var.name} are"
  vpc         = var.vpc_id
}

resource "aws_service_discovery_service" "this" {
  name          = "app"
  force_destroy = true # a teardown need not wait for the last task to sign off

  # SRV, because the API needs the port with the address. The TTL is for how long a stopped task may still be sent requests,
  # so the app drains for longer (drain_seconds).
  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "SRV"
      ttl  = 10
    }
  }

  # ECS reports the container's health. The argument is deprecated and can only be 1, but without it the block is empty and
  # is planned to be replaced for ever.
  health_check_custom_config {
    failure_threshold = 1
  }
}
