output "issued_arn" {
  description = "ARN of the certificate once it is issued, null as long as nobody waits for that."
  value       = one(aws_acm_certificate_validation.this[*].certificate_arn)
}

output "validation_records" {
  description = "DNS records that prove the domains are ours: name => {type, content}. A domain and its wildcard share one."
  value       = { for name, records in local.validation_records : name => records[0] }
}
