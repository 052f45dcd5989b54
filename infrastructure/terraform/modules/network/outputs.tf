output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "subnet_ids" {
  description = "Ids of the public subnets, one for each zone."
  value       = [for zone in var.availability_zone_ids : aws_subnet.public[zone].id]
}

output "vpc_link_security_group_id" {
  description = "Security group of the API's VPC link."
  value       = aws_security_group.vpc_link.id
}

output "tasks_security_group_id" {
  description = "Security group of the tasks."
  value       = aws_security_group.tasks.id
}
