output "arn" {
  description = "ARN of the pipeline's role."
  value       = aws_iam_role.this.arn

  # Whoever uses the role waits until it may do something.
  depends_on = [aws_iam_role_policy_attachment.this]
}
