variable "name" {
  description = "Name of the deployment, such as reference-app-prod: its cluster, roles and alarms start with it."
  type        = string
}

variable "account_id" {
  description = "Account of the deployment."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "Must be 12 digits."
  }
}

variable "region" {
  description = "Region of the deployment."
  type        = string
}

variable "connection_arn" {
  description = "CodeConnections connection to the source."
  type        = string

  validation {
    condition     = startswith(var.connection_arn, "arn:aws:codeconnections:")
    error_message = "Must be the ARN of a connection: arn:aws:codeconnections:..."
  }
}

variable "build_log_group_arn" {
  description = "Log group of the builds, without a trailing :*."
  type        = string

  validation {
    condition     = startswith(var.build_log_group_arn, "arn:aws:logs:") && !endswith(var.build_log_group_arn, ":*")
    error_message = "Must be the ARN of a log group, arn:aws:logs:..., without a trailing :*."
  }
}

variable "repository_arn" {
  description = "Repository of the images."
  type        = string

  validation {
    condition     = startswith(var.repository_arn, "arn:aws:ecr:")
    error_message = "Must be the ARN of a repository: arn:aws:ecr:..."
  }
}

variable "state_bucket" {
  description = "Bucket of the Terraform states."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "Must be the name of a bucket: 3 to 63 of a-z, 0-9, dots and hyphens."
  }
}

variable "state_prefix" {
  description = "Where this deployment's states are in it, without slashes at the ends."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+(/[a-z0-9-]+)*$", var.state_prefix))
    error_message = "Must be a prefix such as reference-app/prod, without slashes at the ends."
  }
}

variable "secret_path" {
  description = "Start of the names of this deployment's parameters and log groups, such as /reference-app/prod."
  type        = string

  validation {
    condition     = can(regex("^(/[a-z0-9-]+)+$", var.secret_path))
    error_message = "Must be a path such as /reference-app/prod, without a slash at the end."
  }
}

variable "api_id" {
  description = "HTTP API that the pipeline may change."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+$", var.api_id))
    error_message = "Must be the id of an API, not its ARN."
  }
}

variable "domain_names" {
  description = "Custom domains that the pipeline may make and change."
  type        = list(string)

  validation {
    condition     = alltrue([for name in var.domain_names : can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", name))])
    error_message = "Must be domain names in lower case, without scheme or port; a wildcard stands for the first label alone."
  }
}

variable "task_boundary_arn" {
  description = "Boundary that the task's and the execution role must have for the pipeline to change their policies."
  type        = string

  validation {
    condition     = startswith(var.task_boundary_arn, "arn:aws:iam:")
    error_message = "Must be the ARN of a policy: arn:aws:iam:..."
  }
}
