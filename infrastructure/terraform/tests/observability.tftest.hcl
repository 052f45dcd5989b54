# Alarms look at metrics that there are, under the names that AWS gives them: one that looks elsewhere stays silent for ever.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "alarms" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    name               = "reference-app-test"
    region             = "us-east-1"
    api_id             = "a1b2c3"
    table_name         = "reference-app-test"
    cluster_arn        = "arn:aws:ecs:us-east-1:111122223333:cluster/reference-app-test"
    cluster_name       = "reference-app-test"
    service_name       = "app"
    log_group_name     = "/reference-app/test/app"
    log_retention_days = 30
    alarm_email        = "operations@example.com"
    latency_ms         = 1500
    account_id         = "111122223333"
    min_tasks          = 2
    service_exists     = true
  }

  assert {
    condition = jsonencode({
      for name, alarm in aws_cloudwatch_metric_alarm.this : name => sort(flatten([
        for query in alarm.metric_query : [for metric in query.metric : join(" ", concat([metric.namespace, metric.metric_name, metric.stat], values(metric.dimensions)))]
      ]))
      }) == jsonencode({
      server-errors       = ["AWS/ApiGateway 5xx Sum a1b2c3", "AWS/ApiGateway Count Sum a1b2c3"] # REST APIs would say 5XXError
      quiet-server-errors = ["AWS/ApiGateway 5xx Sum a1b2c3", "AWS/ApiGateway Count Sum a1b2c3"]
      latency             = ["AWS/ApiGateway Latency p99 a1b2c3"]
      too-few-tasks       = ["AWS/ECS CPUUtilization SampleCount reference-app-test app"]
      table-throttles     = ["AWS/DynamoDB ReadThrottleEvents Sum reference-app-test", "AWS/DynamoDB WriteThrottleEvents Sum reference-app-test"]
      task-failures       = ["AWS/Events TriggeredRules Sum ${aws_cloudwatch_event_rule.task_failed.name}"]
    })
    error_message = "Alarms must watch metrics under the names that AWS gives them."
  }

  assert {
    condition = jsonencode({
      for name, alarm in aws_cloudwatch_metric_alarm.this : name => one([for query in alarm.metric_query : "${query.expression == null ? query.id : query.expression} > ${alarm.threshold}" if query.return_data == true])
      }) == jsonencode({
      server-errors       = "IF(requests >= 10, 100 * errors / requests, 0) > 1"
      quiet-server-errors = "100 * errors / requests > 1"
      latency             = "slowest > 1500"
      too-few-tasks       = "2 - tasks > 0"
      table-throttles     = "FILL(reads, 0) + FILL(writes, 0) > 0"
      task-failures       = "failures > 0"
    })
    error_message = "Each alarm must ring at its own threshold, also when there are few requests."
  }

  assert {
    condition     = jsonencode([for name, alarm in aws_cloudwatch_metric_alarm.this : name if alarm.treat_missing_data == "breaching"]) == jsonencode(["too-few-tasks"])
    error_message = "No data means that no task runs, and otherwise that nothing happened."
  }

  assert {
    condition = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : (
      alarm.comparison_operator == "GreaterThanThreshold" && toset(alarm.alarm_actions) == toset([aws_sns_topic.alarms.arn])
    )]) && aws_sns_topic_subscription.email[0].endpoint == "operations@example.com"
    error_message = "Every alarm must reach somebody."
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Principal.Service]) == toset(["cloudwatch.amazonaws.com", "events.amazonaws.com"])
    error_message = "Alarms and events may publish to the topic: a policy replaces the default one."
  }

  assert {
    condition     = jsonencode(output.deployment_alarm_names) == jsonencode(["reference-app-test-server-errors"])
    error_message = "A release whose requests fail must be rolled back."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.task_failed.event_pattern).detail.clusterArn == ["arn:aws:ecs:us-east-1:111122223333:cluster/reference-app-test"] && aws_cloudwatch_event_target.task_failed.arn == aws_cloudwatch_log_group.task_failures.arn
    error_message = "Why a task stopped must be written down: ECS forgets it after an hour."
  }

  assert {
    condition = one(jsondecode(aws_cloudwatch_log_resource_policy.task_failures.policy_document).Statement) == {
      Sid       = "EventBridgeWritesWhyTasksStopped"
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.task_failures.arn}:*"
    }
    error_message = "EventBridge must be let in to write it: without this policy it drops the event and says nothing."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.task_failures.name, "/aws/events/") && aws_cloudwatch_log_group.task_failures.retention_in_days == var.log_retention_days
    error_message = "It must be kept where EventBridge may write, for as long as the deployment says."
  }

  assert {
    condition = toset(flatten([
      for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [
        for metric in widget.properties.metrics : join(" ", slice(metric, 2, length(metric)))
      ] if widget.type == "metric"
    ])) == toset(["ApiId a1b2c3", "ClusterName reference-app-test ServiceName app", "TableName reference-app-test"])
    error_message = "The dashboard must show this deployment's API, service and table."
  }

  assert {
    condition = [
      for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : split("'", widget.properties.query)[1]
      if widget.type == "log"
    ] == ["/reference-app/test/app", "/aws/events/reference-app-test-task-failures"]
    error_message = "The dashboard must show errors, and why tasks stopped."
  }
}
