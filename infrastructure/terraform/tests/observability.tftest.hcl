# Alarms look at metrics that there are, under the names that AWS gives them: one that looks elsewhere stays silent for ever.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "alarms" {
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
  }

  assert {
    condition = toset(flatten([for query in aws_cloudwatch_metric_alarm.server_errors.metric_query : [
      for metric in query.metric : "${metric.namespace} ${metric.metric_name} ${metric.dimensions.ApiId}"
    ]])) == toset(["AWS/ApiGateway 5xx a1b2c3", "AWS/ApiGateway Count a1b2c3"])
    error_message = "HTTP APIs count server errors as 5xx (REST APIs as 5XXError)."
  }

  assert {
    condition = aws_cloudwatch_metric_alarm.server_errors.threshold == 1 && aws_cloudwatch_metric_alarm.server_errors.comparison_operator == "GreaterThanThreshold" && [
      for query in aws_cloudwatch_metric_alarm.server_errors.metric_query : query.expression if query.return_data == true
    ] == ["IF(requests >= 10, 100 * errors / requests, 0)"]
    error_message = "More than one failure in a hundred requests must raise an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.latency.metric_name == "Latency" && aws_cloudwatch_metric_alarm.latency.dimensions == tomap({ ApiId = "a1b2c3" }) && aws_cloudwatch_metric_alarm.latency.threshold == 1500
    error_message = "Slow answers must raise an alarm."
  }

  assert {
    condition = toset(flatten([for query in aws_cloudwatch_metric_alarm.table_throttles.metric_query : [
      for metric in query.metric : "${metric.namespace} ${metric.metric_name} ${metric.dimensions.TableName}"
    ]])) == toset(["AWS/DynamoDB ReadThrottleEvents reference-app-test", "AWS/DynamoDB WriteThrottleEvents reference-app-test"])
    error_message = "A table that throttles must raise an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.task_failures.metric_name == "TriggeredRules" && aws_cloudwatch_metric_alarm.task_failures.dimensions == tomap({ RuleName = aws_cloudwatch_event_rule.task_failed.name })
    error_message = "Tasks that stop by themselves must raise an alarm; EventBridge calls the dimension RuleName."
  }

  assert {
    condition = alltrue([
      for alarm in [
        aws_cloudwatch_metric_alarm.server_errors, aws_cloudwatch_metric_alarm.latency,
        aws_cloudwatch_metric_alarm.table_throttles, aws_cloudwatch_metric_alarm.task_failures,
      ] : toset(alarm.alarm_actions) == toset([aws_sns_topic.alarms.arn])
    ]) && aws_sns_topic_subscription.email[0].endpoint == "operations@example.com"
    error_message = "Every alarm must reach somebody."
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
