output "name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "arn" {
  description = "ARN of the ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "discovery_service_arn" {
  description = "Cloud Map service in which tasks are registered and the API looks them up."
  value       = aws_service_discovery_service.this.arn
}

output "log_group_name" {
  description = "Name of the containers' log group."
  value       = aws_cloudwatch_log_group.app.name
}

output "log_group_arn" {
  description = "ARN of the containers' log group."
  value       = aws_cloudwatch_log_group.app.arn
}
