# What a task may do: nothing beyond this deployment. infrastructure/tests looks through every policy of a whole deployment;
# the pipeline's role is tested in pipeline.tftest.hcl.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name           = "reference-app-test"
  account_id     = "111122223333"
  region         = "us-east-1"
  repository_arn = "arn:aws:ecr:us-east-1:111122223333:repository/reference-app"
}

run "task" {
  command = plan

  module {
    source = "./modules/task_roles"
  }

  variables {
    table_arn     = "arn:aws:dynamodb:us-east-1:111122223333:table/reference-app-test"
    log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:/reference-app/test/app"
    secret_arns   = ["arn:aws:ssm:us-east-1:111122223333:parameter/reference-app/test/COOKIE_SECRET"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : statement.Resource] == [var.table_arn]
    error_message = "The app may use its table and nothing else."
  }

  assert {
    condition = toset(jsondecode(aws_iam_role_policy.task.policy).Statement[0].Action) == toset([
      "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem",
      "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem",
    ])
    error_message = "The app may do with the table exactly what it does: no scan, no change of the table."
  }

  assert {
    condition     = toset(one([for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Action == "ssm:GetParameters"])) == toset(var.secret_arns)
    error_message = "Starting a task may read the container's secrets and no others."
  }
}
