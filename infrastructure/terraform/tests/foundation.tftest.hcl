# What holds data, and what surrounds it.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "table" {
  command = plan

  module {
    source = "./modules/table"
  }

  variables {
    name = "reference-app-test"
  }

  assert {
    condition     = [aws_dynamodb_table.this.hash_key, aws_dynamodb_table.this.range_key] == ["PK", "SK"] && aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST"
    error_message = "Keys and billing must be those of apps/dynamodb."
  }

  assert {
    condition     = aws_dynamodb_table.this.ttl[0].enabled && aws_dynamodb_table.this.ttl[0].attribute_name == "ttl"
    error_message = "Expired items must go."
  }

  assert {
    condition     = aws_dynamodb_table.this.deletion_protection_enabled && aws_dynamodb_table.this.point_in_time_recovery[0].enabled && aws_dynamodb_table.this.server_side_encryption[0].enabled
    error_message = "The table must be protected from deletion, restorable and encrypted."
  }
}

run "registry" {
  command = plan

  module {
    source = "./modules/registry"
  }

  variables {
    name = "reference-app"
  }

  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE_WITH_EXCLUSION" && [for filter in aws_ecr_repository.this.image_tag_mutability_exclusion_filter : filter.filter] == ["running-*"]
    error_message = "A tag must always mean the same image, but for those that follow what runs."
  }

  assert {
    condition     = aws_ecr_lifecycle_policy.this.repository == "reference-app"
    error_message = "Old images must go: storage is paid for."
  }

  assert {
    condition = [
      for rule in jsondecode(aws_ecr_lifecycle_policy.this.policy).rules :
      "${rule.selection.tagStatus} ${rule.selection.countType} ${rule.selection.countNumber}"
    ] == ["tagged imageCountMoreThan 1000", "untagged sinceImagePushed 1", "any imageCountMoreThan 50"]
    error_message = "What runs must stay; what no tag names must go after a day; of the rest, fifty must stay to roll back to."
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this.policy).rules[0].selection.tagPrefixList == ["running-"]
    error_message = "The first rule must match what runs, so that no later rule can expire it."
  }
}

run "secrets" {
  command = plan

  module {
    source = "./modules/secrets"
  }

  variables {
    path       = "/reference-app/test"
    parameters = { COOKIE_SECRET = "Signs cookies" }
  }

  assert {
    condition     = aws_ssm_parameter.this["COOKIE_SECRET"].type == "SecureString" && aws_ssm_parameter.this["COOKIE_SECRET"].name == "/reference-app/test/COOKIE_SECRET"
    error_message = "A secret must be an encrypted parameter below the deployment's path."
  }

  assert {
    condition     = output.arns["COOKIE_SECRET"] == aws_ssm_parameter.this["COOKIE_SECRET"].arn && one(output.names) == "/reference-app/test/COOKIE_SECRET"
    error_message = "Outputs must name secrets and never hold them. (infrastructure/tests looks for them in the state.)"
  }
}

run "placeholder_that_the_app_would_accept" {
  command = plan
  module {
    source = "./modules/secrets"
  }
  variables {
    path        = "/reference-app/test"
    parameters  = { COOKIE_SECRET = "Signs cookies" }
    placeholder = "CHANGE_ME"
  }
  expect_failures = [var.placeholder]
}

run "network" {
  command = plan

  module {
    source = "./modules/network"
  }

  variables {
    name                  = "reference-app-test"
    region                = "us-east-1"
    cidr                  = "10.20.0.0/20"
    availability_zone_ids = ["use1-az1", "use1-az2"]
    container_port        = 8000
  }

  override_resource {
    target          = aws_security_group.tasks
    override_during = plan
    values          = { id = "sg-tasks" }
  }

  override_resource {
    target          = aws_security_group.vpc_link
    override_during = plan
    values          = { id = "sg-vpc-link" }
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.tasks_from_vpc_link.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.tasks_from_vpc_link.referenced_security_group_id == aws_security_group.vpc_link.id
    error_message = "Tasks have public addresses: nothing but the VPC link may reach them."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.vpc_link_to_tasks.security_group_id == aws_security_group.vpc_link.id && aws_vpc_security_group_egress_rule.vpc_link_to_tasks.referenced_security_group_id == aws_security_group.tasks.id && aws_vpc_security_group_egress_rule.vpc_link_to_tasks.from_port == var.container_port
    error_message = "The VPC link must reach the tasks."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.tasks_to_https.security_group_id == aws_security_group.tasks.id && aws_vpc_security_group_egress_rule.tasks_to_https.from_port == 443
    error_message = "Tasks must reach AWS, and other services by HTTPS."
  }

  assert {
    condition     = toset([for endpoint in aws_vpc_endpoint.gateway : endpoint.service_name]) == toset(["com.amazonaws.us-east-1.dynamodb", "com.amazonaws.us-east-1.s3"])
    error_message = "The table and image layers must be reached without the internet."
  }
}

run "network_of_one_zone" {
  command = plan
  module {
    source = "./modules/network"
  }
  variables {
    name                  = "reference-app-test"
    region                = "us-east-1"
    cidr                  = "10.20.0.0/20"
    availability_zone_ids = ["use1-az1"]
    container_port        = 8000
  }
  expect_failures = [var.availability_zone_ids]
}
