# Cloudflare -> custom domain -> $default stage -> one route -> VPC link -> a task that Cloud Map calls healthy.

resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  protocol_type = "HTTP"

  # Nobody passes the custom domain by, nor the certificate, the proof and the rate limits that go with it.
  disable_execute_api_endpoint = true
}

# A link that carries nothing for 60 days goes to sleep, and its first request then fails; the docs name the remedy.
resource "aws_apigatewayv2_vpc_link" "this" {
  name               = var.name
  subnet_ids         = var.subnet_ids
  security_group_ids = [var.security_group_id]
}

resource "aws_apigatewayv2_integration" "app" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = var.discovery_service_arn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.this.id
  payload_format_version = "1.0"
  timeout_milliseconds   = 30000 # the most there is

  # `overwrite`: what a client sends under these names is gone.
  request_parameters = { for name, value in var.headers : "overwrite:header.${name}" => value }
}

resource "aws_apigatewayv2_route" "default" {
  #checkov:skip=CKV_AWS_309:The app decides who may do what; a part of it is public
  api_id    = aws_apigatewayv2_api.this.id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.app.id}"
}

resource "aws_cloudwatch_log_group" "access" {
  #checkov:skip=CKV_AWS_158:Encrypted by CloudWatch Logs' own key; the log holds no secrets
  #checkov:skip=CKV_AWS_338:How long is the deployment's choice (log_retention_days), not always a year
  name              = "${var.log_path}/access"
  retention_in_days = var.log_retention_days
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  # For all clients together: what protects the tasks and the bill. Limits per client are Cloudflare's.
  default_route_settings {
    throttling_rate_limit  = var.requests_per_second
    throttling_burst_limit = var.request_burst
  }

  # No path: a URL that was damaged on its way may have a secret there. The app's log has the paths that it serves, and no
  # header but the user agent is logged.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      time               = "$context.requestTime"
      requestId          = "$context.requestId"
      host               = "$context.domainName"
      method             = "$context.httpMethod"
      route              = "$context.routeKey"
      status             = "$context.status"
      sourceIp           = "$context.identity.sourceIp"
      userAgent          = "$context.identity.userAgent"
      latency            = "$context.responseLatency"
      integrationLatency = "$context.integrationLatency"
      integrationStatus  = "$context.integrationStatus"
      error              = "$context.error.message"
      integrationError   = "$context.integrationErrorMessage"
      bytes              = "$context.responseLength"
    })
  }
}

resource "aws_apigatewayv2_domain_name" "this" {
  for_each = toset(var.domain_names)

  domain_name = each.key

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  for_each = aws_apigatewayv2_domain_name.this

  api_id      = aws_apigatewayv2_api.this.id
  domain_name = each.value.id
  stage       = aws_apigatewayv2_stage.default.id
}
