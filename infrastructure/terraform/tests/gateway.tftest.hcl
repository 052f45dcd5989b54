# What stands between the outside and the tasks.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name                  = "reference-app-test"
  subnet_ids            = ["subnet-1", "subnet-2"]
  security_group_id     = "sg-1"
  discovery_service_arn = "arn:aws:servicediscovery:us-east-1:111122223333:service/srv-1"
  domain_names          = ["example.com", "*.example.com"]
  certificate_arn       = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  headers               = { X-Tenant-Host = "$context.domainName", X-Request = "$context.requestId" }
  log_path              = "/reference-app/test"
  log_retention_days    = 30
  requests_per_second   = 100
  request_burst         = 200
}

run "requests" {
  command = plan

  module {
    source = "./modules/gateway"
  }

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "The API must have no public endpoint beside its custom domains."
  }

  assert {
    condition = aws_apigatewayv2_integration.app.request_parameters == tomap({
      "overwrite:header.X-Tenant-Host" = "$context.domainName"
      "overwrite:header.X-Request"     = "$context.requestId"
    })
    error_message = "What the app believes must come from the gateway, over whatever a client sends."
  }

  assert {
    condition     = aws_apigatewayv2_integration.app.connection_type == "VPC_LINK" && aws_apigatewayv2_integration.app.integration_uri == var.discovery_service_arn
    error_message = "Requests must go through the VPC link to where Cloud Map says the tasks are."
  }

  assert {
    condition     = [for route in [aws_apigatewayv2_route.default] : route.route_key] == ["$default"]
    error_message = "One route must take every path: the app decides."
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.name == "$default" && aws_apigatewayv2_stage.default.auto_deploy
    error_message = "The stage must be the one whose name is not a part of paths, and must follow every change."
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 100 && aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 200
    error_message = "The stage must throttle."
  }

  assert {
    condition     = !can(regex("(?i)header|querystring|path|protocol|authorizer", aws_apigatewayv2_stage.default.access_log_settings[0].format))
    error_message = "The access log must hold no headers (credentials, the proof), and neither query strings nor paths, where a damaged URL may have a secret."
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.name == "/reference-app/test/access" && aws_cloudwatch_log_group.access.retention_in_days == var.log_retention_days
    error_message = "The access log must be kept for as long as the deployment says, and no longer."
  }

  assert {
    condition     = toset([for domain in aws_apigatewayv2_domain_name.this : domain.domain_name]) == toset(["example.com", "*.example.com"])
    error_message = "Every domain must be one of API Gateway's."
  }

  assert {
    condition     = alltrue([for domain in aws_apigatewayv2_domain_name.this : domain.domain_name_configuration[0].security_policy == "TLS_1_2"])
    error_message = "No domain may speak older TLS."
  }

  assert {
    condition     = length(aws_apigatewayv2_api_mapping.this) == 2
    error_message = "Every domain must lead to the API."
  }
}

run "certificate" {
  command = plan

  module {
    source = "./modules/certificate"
  }

  variables {
    wait_for_validation = true
  }

  assert {
    condition     = aws_acm_certificate.this.domain_name == "example.com" && aws_acm_certificate.this.subject_alternative_names == toset(["*.example.com"])
    error_message = "The certificate must cover every domain, the wildcard too."
  }

  assert {
    condition     = output.issued_arn == aws_acm_certificate.this.arn && aws_acm_certificate.this.validation_method == "DNS"
    error_message = "Who uses the certificate must wait until it is issued."
  }
}

run "no_domains_before_the_certificate" {
  command = plan

  module {
    source = "./modules/gateway"
  }

  variables {
    domain_names    = []
    certificate_arn = null
  }

  assert {
    condition     = length(aws_apigatewayv2_domain_name.this) == 0
    error_message = "Without domains there is nothing that an unissued certificate could stop."
  }
}
