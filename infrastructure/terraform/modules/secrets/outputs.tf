output "arns" {
  description = "ARNs of the parameters, by name below the path. ARNs, never values."
  value       = { for name, parameter in aws_ssm_parameter.this : name => parameter.arn }
}

output "names" {
  description = "Full names of the parameters, for `aws ssm put-parameter --overwrite`."
  value       = sort([for parameter in aws_ssm_parameter.this : parameter.name])
}
