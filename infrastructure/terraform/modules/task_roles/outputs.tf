output "task_role_arn" {
  description = "ARN of the role that the app wears."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "ARN of the role that ECS wears to start tasks."
  value       = aws_iam_role.execution.arn
}
