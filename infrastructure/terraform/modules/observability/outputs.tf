output "alarm_topic_arn" {
  description = "Topic that alarms go to, to subscribe a chat or a pager to."
  value       = aws_sns_topic.alarms.arn
}

output "deployment_alarm_names" {
  description = "Alarms that mean a release is bad, while it rolls out."
  value       = [aws_cloudwatch_metric_alarm.this["server-errors"].alarm_name]
}
