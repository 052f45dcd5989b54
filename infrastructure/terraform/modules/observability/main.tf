# Alarms that mean somebody has to look, what to look at first, and why tasks stopped. docs/operations.md reads them.

locals {
  alarm_actions = [aws_sns_topic.alarms.arn]
  minute        = 60
}

resource "aws_sns_topic" "alarms" {
  #checkov:skip=CKV_AWS_26:CloudWatch cannot publish to a topic under the AWS managed key, and alarms are no secrets
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# In percent, and of at least ten requests: one failure at night wakes nobody.
resource "aws_cloudwatch_metric_alarm" "server_errors" {
  alarm_name          = "${var.name}-server-errors"
  alarm_description   = "More than 1 % of requests fail with 5xx. See docs/operations.md, server errors."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  metric_query {
    id          = "rate"
    expression  = "IF(requests >= 10, 100 * errors / requests, 0)"
    label       = "5xx, percent"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "5xx", requests = "Count" }

    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/ApiGateway"
        metric_name = metric_query.value
        dimensions  = { ApiId = var.api_id }
        period      = local.minute
        stat        = "Sum"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "${var.name}-latency"
  alarm_description   = "One request in a hundred takes longer than ${var.latency_ms} ms. See docs/operations.md, latency."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = var.api_id }
  extended_statistic  = "p99"
  period              = local.minute
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.latency_ms
  evaluation_periods  = 10
  datapoints_to_alarm = 8
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  # A percentile of a handful of requests says nothing.
  evaluate_low_sample_count_percentiles = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "table_throttles" {
  alarm_name          = "${var.name}-table-throttles"
  alarm_description   = "The table throttles. See docs/operations.md, table throttles."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 5
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  metric_query {
    id          = "throttles"
    expression  = "FILL(reads, 0) + FILL(writes, 0)"
    label       = "throttled requests"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { reads = "ReadThrottleEvents", writes = "WriteThrottleEvents" }

    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/DynamoDB"
        metric_name = metric_query.value
        dimensions  = { TableName = var.table_name }
        period      = local.minute
        stat        = "Sum"
      }
    }
  }
}

# --- Tasks that stopped although nobody told them to. ECS itself forgets them after an hour. ---

resource "aws_cloudwatch_event_rule" "task_failed" {
  name        = "${var.name}-task-failed"
  description = "A task of ${var.name} ended by itself, did not start, or failed its health check"

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = ["ECS Task State Change"]
    detail = {
      clusterArn = [var.cluster_arn]
      lastStatus = ["STOPPED"]
      "$or" = [
        { stopCode = ["EssentialContainerExited", "TaskFailedToStart"] },
        { stoppedReason = [{ prefix = "Task failed container health checks" }] },
      ]
    }
  })
}

resource "aws_cloudwatch_log_group" "task_failures" {
  #checkov:skip=CKV_AWS_158:Encrypted by CloudWatch Logs' own key; the log holds no secrets
  #checkov:skip=CKV_AWS_338:How long is the deployment's choice (log_retention_days), not always a year
  # EventBridge writes to groups of this prefix only.
  name              = "/aws/events/${var.name}-task-failures"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_event_target" "task_failed" {
  rule = aws_cloudwatch_event_rule.task_failed.name
  arn  = aws_cloudwatch_log_group.task_failures.arn
}

resource "aws_cloudwatch_log_resource_policy" "task_failures" {
  policy_name = "${var.name}-task-failures"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EventBridgeWritesWhyTasksStopped"
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.task_failures.arn}:*"
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "task_failures" {
  alarm_name          = "${var.name}-task-failures"
  alarm_description   = "Tasks stop by themselves. See docs/operations.md, task failures."
  namespace           = "AWS/Events"
  metric_name         = "TriggeredRules"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.task_failed.name }
  statistic           = "Sum"
  period              = 5 * local.minute
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
}
