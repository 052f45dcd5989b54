# One resource for all alarms, and what is particular to each in a table. An alarm watches its one query, or an expression of them.
# Missing data means that nothing happened, but for the tasks: there it means that none runs.

locals {
  minute = 60

  api   = { namespace = "AWS/ApiGateway", dimensions = { ApiId = var.api_id } }
  table = { namespace = "AWS/DynamoDB", dimensions = { TableName = var.table_name } }

  errors   = merge(local.api, { metric = "5xx", stat = "Sum" })
  requests = merge(local.api, { metric = "Count", stat = "Sum" })

  alarms = {
    # Also rolls a release back while it rolls out, so its window is short: ECS watches for as long before it calls it complete.
    server-errors = {
      description = "More than 1 % of requests fail with 5xx."
      expression  = "IF(requests >= 10, 100 * errors / requests, 0)"
      queries     = { errors = local.errors, requests = local.requests }
      above       = 1
      window      = [2, 3, local.minute]
    }
    # A quiet site has no ten requests a minute. One failed request wakes nobody; failures in ten minutes of fifteen do.
    quiet-server-errors = {
      description = "Requests fail with 5xx again and again."
      expression  = "100 * errors / requests"
      queries     = { errors = local.errors, requests = local.requests }
      above       = 1
      window      = [2, 3, 5 * local.minute]
    }
    # However few requests there are: to ignore small samples would be to ignore all below a thousand.
    latency = {
      description = "p99 latency is above ${var.latency_ms} ms for 15 minutes."
      expression  = null
      queries     = { slowest = merge(local.api, { metric = "Latency", stat = "p99" }) }
      above       = var.latency_ms
      window      = [3, 3, 5 * local.minute]
    }
    # ECS sends one sample of CPU for each task and minute.
    too-few-tasks = {
      description = "Fewer than ${var.min_tasks} tasks run, perhaps none."
      expression  = "${var.min_tasks} - tasks"
      queries = { tasks = {
        namespace = "AWS/ECS", dimensions = { ClusterName = var.cluster_name, ServiceName = var.service_name }
        metric    = "CPUUtilization", stat = "SampleCount"
      } }
      above   = 0
      window  = [5, 5, local.minute]
      missing = var.service_exists ? "breaching" : "notBreaching"
    }
    table-throttles = {
      description = "The table throttles."
      expression  = "FILL(reads, 0) + FILL(writes, 0)"
      queries = {
        reads  = merge(local.table, { metric = "ReadThrottleEvents", stat = "Sum" })
        writes = merge(local.table, { metric = "WriteThrottleEvents", stat = "Sum" })
      }
      above  = 0
      window = [2, 5, local.minute]
    }
    task-failures = {
      description = "Tasks stop by themselves."
      expression  = null
      queries = { failures = {
        namespace = "AWS/Events", dimensions = { RuleName = aws_cloudwatch_event_rule.task_failed.name }
        metric    = "TriggeredRules", stat = "Sum"
      } }
      above  = 0
      window = [1, 1, 5 * local.minute]
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.description} See docs/operations.md, ${replace(each.key, "-", " ")}."
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  datapoints_to_alarm = each.value.window[0] # so many periods
  evaluation_periods  = each.value.window[1] # of the last so many, each of so many seconds
  treat_missing_data  = try(each.value.missing, "notBreaching")
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  dynamic "metric_query" {
    for_each = each.value.expression[*]

    content {
      id          = "watched"
      expression  = metric_query.value
      label       = each.key
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = each.value.queries

    content {
      id          = metric_query.key
      return_data = each.value.expression == null

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.metric
        dimensions  = metric_query.value.dimensions
        period      = each.value.window[2]
        stat        = metric_query.value.stat
      }
    }
  }
}
