# Configuring what is around a release: this API with its domains, alarms and dashboard, and how long logs are kept. Not the
# API's stage: to let it write an access log, AWS wants rights over the log deliveries and log policies of the whole account
# (logs:CreateLogDelivery, logs:PutResourcePolicy and others on *), so an administrator changes it.

locals {
  configure = [
    {
      Sid      = "ChangeTheApi"
      Effect   = "Allow"
      Action   = ["apigateway:DELETE", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT"]
      Resource = concat(["${local.api}/apis/${var.api_id}/*"], local.domains, [for domain in local.domains : "${domain}/apimappings*"])
    },
    {
      Sid      = "NameTheApi"
      Effect   = "Allow"
      Action   = ["apigateway:PATCH", "apigateway:POST"]
      Resource = ["${local.api}/apis/${var.api_id}", "${local.api}/domainnames"]
    },
    {
      Sid      = "TagTheApi"
      Effect   = "Allow"
      Action   = ["apigateway:DELETE", "apigateway:POST", "apigateway:PUT"]
      Resource = "${local.api}/tags/*"
    },
    {
      Sid    = "ChangeAlarmsAndTheDashboard"
      Effect = "Allow"
      Action = [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DeleteDashboards",
        "cloudwatch:PutDashboard",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ]
      Resource = [
        "${local.arn.cloudwatch}:alarm:${var.name}-*",
        "${local.arn.cloudwatch}:alarm:TargetTracking-service/${var.name}/*", # autoscaling's own, made with its policy
        "arn:aws:cloudwatch::${var.account_id}:dashboard/${var.name}",
      ]
    },
    {
      Sid      = "ChangeHowLongLogsAreKept"
      Effect   = "Allow"
      Action   = ["logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource"]
      Resource = ["${local.arn.logs}:log-group:${var.secret_path}/*", "${local.arn.logs}:log-group:/aws/events/${var.name}-*"]
    },
  ]
}
