# The dashboard, two charts a row: is it up, is it fast, what does it use. What happened stands in the last row.

locals {
  api_metric     = { for name in ["Count", "4xx", "5xx", "Latency", "IntegrationLatency"] : name => ["AWS/ApiGateway", name, "ApiId", var.api_id] }
  service_metric = { for name in ["CPUUtilization", "MemoryUtilization"] : name => ["AWS/ECS", name, "ClusterName", var.cluster_name, "ServiceName", var.service_name] }
  table_metric = {
    for name in ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents"] :
    name => ["AWS/DynamoDB", name, "TableName", var.table_name]
  }

  charts = [
    { title = "Requests a minute", stat = "Sum", metrics = [local.api_metric["Count"]] },
    { title = "Failures a minute", stat = "Sum", metrics = [local.api_metric["4xx"], local.api_metric["5xx"]] },
    { title = "Latency, median, ms", stat = "p50", metrics = [local.api_metric["Latency"], local.api_metric["IntegrationLatency"]] },
    { title = "Latency, 99 %, ms", stat = "p99", metrics = [local.api_metric["Latency"], local.api_metric["IntegrationLatency"]] },
    { title = "CPU and memory, percent", stat = "Average", metrics = values(local.service_metric) },
    { title = "Tasks running", stat = "SampleCount", metrics = [local.service_metric["CPUUtilization"]] },
    { title = "Table, units a minute", stat = "Sum", metrics = [local.table_metric["ConsumedReadCapacityUnits"], local.table_metric["ConsumedWriteCapacityUnits"]] },
    { title = "Table, throttles", stat = "Sum", metrics = [local.table_metric["ReadThrottleEvents"], local.table_metric["WriteThrottleEvents"]] },
  ]

  logs = [
    {
      title = "Errors of the app"
      query = "SOURCE '${var.log_group_name}' | filter level = 'error' | fields @timestamp, event, tenant, request_id | sort @timestamp desc | limit 20"
    },
    {
      title = "Tasks that stopped by themselves"
      query = "SOURCE '${aws_cloudwatch_log_group.task_failures.name}' | fields @timestamp, detail.stopCode, detail.stoppedReason | sort @timestamp desc | limit 20"
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat(
      [for index, chart in local.charts : {
        type       = "metric"
        x          = 12 * (index % 2)
        y          = 6 * floor(index / 2)
        width      = 12
        height     = 6
        properties = { title = chart.title, stat = chart.stat, metrics = chart.metrics, period = local.minute, region = var.region, view = "timeSeries" }
      }],
      [for index, log in local.logs : {
        type       = "log"
        x          = 12 * index
        y          = 6 * ceil(length(local.charts) / 2)
        width      = 12
        height     = 8
        properties = { title = log.title, query = log.query, region = var.region, view = "table" }
      }],
    )
  })
}
