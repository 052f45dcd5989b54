# What each module refuses by itself, whoever calls it: an argument of the wrong form, above all one that was mistaken for
# another. What one argument must be because of another stands with its module's other tests.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name               = "reference-app-test"
  account_id         = "1111-2222-3333"
  region             = "us-east-1"
  log_path           = "/reference-app/test"
  log_retention_days = 30
  repository_arn     = "reference-app"
}

run "certificate" {
  command = plan
  module {
    source = "./modules/certificate"
  }
  variables {
    domain_names        = []
    wait_for_validation = false
  }
  expect_failures = [var.domain_names]
}

run "gateway" {
  command = plan
  module {
    source = "./modules/gateway"
  }
  variables {
    subnet_ids            = ["subnet-1", "subnet-2"]
    security_group_id     = "sg-1"
    discovery_service_arn = "srv-1"
    domain_names          = ["example.com"]
    headers               = { X-Tenant-Host = "$request.header.host" }
    certificate_arn       = "arn:aws:iam::111122223333:server-certificate/example"
    requests_per_second   = 10
    request_burst         = 5
  }
  expect_failures = [
    var.discovery_service_arn,
    var.headers,
    var.certificate_arn,
    var.request_burst,
  ]
}

run "observability" {
  command = plan
  module {
    source = "./modules/observability"
  }
  variables {
    api_id         = "a1b2c3"
    table_name     = "reference-app-test"
    cluster_arn    = "reference-app-test"
    cluster_name   = "reference-app-test"
    service_name   = "app"
    log_group_name = "/reference-app/test/app"
    alarm_email    = null
    latency_ms     = 0
    min_tasks      = 2
    service_exists = true
  }
  expect_failures = [var.cluster_arn, var.latency_ms]
}

run "pipeline" {
  command = plan
  module {
    source = "./modules/pipeline"
  }
  variables {
    path              = "/reference-app/test"
    github_repository = "https://github.com/example/reference-app"
    branch            = "release.*"
    connection_arn    = "arn:aws:iam::111122223333:role/reference-app-test"
    architecture      = "X86_64"
    environment       = { DEPLOYMENT_IDENTITY = "test", GITHUB_TOKEN = "x" }
    cluster_name      = "reference-app-test"
    service_name      = "app"
    task_role_arns    = ["arn:aws:iam::111122223333:role/*"]
    alarm_topic_arn   = "reference-app-test-alarms"
  }
  expect_failures = [
    var.account_id,
    var.github_repository,
    var.branch,
    var.connection_arn,
    var.environment,
    var.repository_arn,
    var.task_role_arns,
    var.alarm_topic_arn,
  ]
}

run "registry" {
  command = plan
  module {
    source = "./modules/registry"
  }
  variables {
    name           = "Reference App"
    images_to_keep = 1
  }
  expect_failures = [var.name, var.images_to_keep]
}

run "secrets" {
  command = plan
  module {
    source = "./modules/secrets"
  }
  variables {
    path       = "/reference-app/test"
    parameters = { "COOKIE SECRET" = "Signs cookies" }
  }
  expect_failures = [var.parameters]
}

run "service" {
  command = plan
  module {
    source = "./modules/service"
  }
  variables {
    cluster_name          = "reference-app-test"
    discovery_service_arn = "srv-1"
    log_group_name        = "/reference-app/test/app"
    image                 = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    architecture          = "X86_64"
    alarm_names           = ["reference-app-test-server-errors"]
    environment           = {}
    secret_arns           = { COOKIE_SECRET = "a secret in plain text" }
    task_role_arn         = "task"
    execution_role_arn    = "execution"
    subnet_ids            = ["subnet-1"]
    security_group_id     = "sg-1"
    container_port        = 80
    cpu                   = 512
    memory                = 1024
    min_tasks             = 0
    max_tasks             = 6
    cpu_target            = 100
    drain_seconds         = 20
  }
  expect_failures = [
    var.discovery_service_arn,
    var.secret_arns,
    var.task_role_arn,
    var.execution_role_arn,
    var.container_port,
    var.min_tasks,
    var.cpu_target,
  ]
}

run "task_roles" {
  command = plan
  module {
    source = "./modules/task_roles"
  }
  variables {
    table_arn     = "reference-app-test"
    log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:/reference-app/test/app:*"
    secret_arns   = ["*"]
  }
  expect_failures = [var.account_id, var.table_arn, var.repository_arn, var.log_group_arn, var.secret_arns]
}
