variable "name" {
  description = "Start of every name, such as reference-app-prod."
  type        = string
}

variable "account_id" {
  description = "The account whose tasks may take the roles."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "Must be 12 digits."
  }
}

variable "region" {
  description = "The region whose tasks may take the roles."
  type        = string
}

variable "table_arn" {
  description = "The table that the app uses."
  type        = string

  validation {
    condition     = startswith(var.table_arn, "arn:aws:dynamodb:")
    error_message = "Must be the ARN of a table: arn:aws:dynamodb:..."
  }
}

variable "repository_arn" {
  description = "The repository that images are pulled from."
  type        = string

  validation {
    condition     = startswith(var.repository_arn, "arn:aws:ecr:")
    error_message = "Must be the ARN of a repository: arn:aws:ecr:..."
  }
}

variable "log_group_arn" {
  description = "The log group that containers write to, without a trailing :*."
  type        = string

  validation {
    condition     = startswith(var.log_group_arn, "arn:aws:logs:") && !endswith(var.log_group_arn, ":*")
    error_message = "Must be the ARN of a log group, arn:aws:logs:..., without a trailing :*."
  }
}

variable "secret_arns" {
  description = "Parameters that become environment variables of the container."
  type        = list(string)

  validation {
    condition     = length(var.secret_arns) > 0
    error_message = "Must name at least one parameter: COOKIE_SECRET is always needed."
  }

  validation {
    condition     = alltrue([for arn in var.secret_arns : startswith(arn, "arn:aws:ssm:")])
    error_message = "Must be ARNs of parameters: arn:aws:ssm:..."
  }
}
