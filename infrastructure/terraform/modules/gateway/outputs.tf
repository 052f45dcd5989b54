output "api_id" {
  description = "Id of the HTTP API."
  value       = aws_apigatewayv2_api.this.id
}

output "domain_targets" {
  description = "Custom domain => what its CNAME must point at. Empty as long as the certificate is not issued."
  value = {
    for name, domain in aws_apigatewayv2_domain_name.this :
    name => domain.domain_name_configuration[0].target_domain_name
  }
}
