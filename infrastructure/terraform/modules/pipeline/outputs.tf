output "role_name" {
  description = "Name of the role that builds have, to allow it more."
  value       = aws_iam_role.this.name
}
