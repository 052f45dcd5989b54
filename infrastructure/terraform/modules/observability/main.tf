# Alarms that mean somebody has to look (alarms.tf), where they are sent, and why tasks stopped. docs/operations.md explains each.

resource "aws_sns_topic" "alarms" {
  #checkov:skip=CKV_AWS_26:CloudWatch cannot publish to a topic under the AWS managed key, and alarms are no secrets
  name = "${var.name}-alarms"
}

# EventBridge, which announces failed builds, may publish only by a policy, and that replaces the default one. It has no condition:
# "You can't use Condition blocks in Amazon SNS topic policies for EventBridge", says EventBridge's User Guide (Using resource-based
# policies, Amazon SNS permissions): the statement would never apply.
resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "SNS:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:*" } }
      },
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "SNS:Publish"
        Resource  = aws_sns_topic.alarms.arn
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
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
