output "alarm_topic_arn" {
  description = "Topic that alarms go to, to subscribe a chat or a pager to."
  value       = aws_sns_topic.alarms.arn
}

output "task_failure_log_group_name" {
  description = "Name of the log group with why tasks stopped."
  value       = aws_cloudwatch_log_group.task_failures.name
}
