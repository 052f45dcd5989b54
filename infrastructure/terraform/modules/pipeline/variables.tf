variable "name" {
  description = "Name of the deployment, such as reference-app-prod: of the project, and the family of its task definitions."
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

variable "path" {
  description = "Start of the names of this deployment's log groups, such as /reference-app/prod."
  type        = string
}

variable "github_repository" {
  description = "Repository to release, owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "Must be owner/name."
  }
}

variable "branch" {
  description = "Branch whose every push is released. Protect it: who can push to it can read this deployment's secrets."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_/-]+$", var.branch))
    error_message = "Must be the name of a branch, of letters, digits, underscores, slashes and hyphens: it becomes a pattern."
  }
}

variable "connection_arn" {
  description = "CodeConnections connection to GitHub, authorized in the console."
  type        = string

  validation {
    condition     = startswith(var.connection_arn, "arn:aws:codeconnections:")
    error_message = "Must be the ARN of a connection: arn:aws:codeconnections:..."
  }
}

variable "architecture" {
  description = "Processor architecture of the images: they are built and tested on the same."
  type        = string
}

variable "environment" {
  description = "Plain environment variables of a build; CodeBuild accepts no empty ones."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.environment) : !can(regex("SECRET|TOKEN|PASSWORD|KEY", upper(name)))])
    error_message = "Must hold no secrets: it is plain text, which the console shows."
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

variable "cluster_name" {
  description = "ECS cluster of the service."
  type        = string
}

variable "service_name" {
  description = "ECS service that releases update."
  type        = string
}

variable "task_role_arns" {
  description = "Roles of the tasks, which the pipeline may pass to ECS."
  type        = list(string)

  validation {
    condition     = length(var.task_role_arns) > 0 && alltrue([for arn in var.task_role_arns : startswith(arn, "arn:aws:iam:") && !endswith(arn, "*")])
    error_message = "Must be ARNs of roles, arn:aws:iam:..., without wildcards."
  }
}

variable "alarm_topic_arn" {
  description = "Topic notified of failed builds."
  type        = string

  validation {
    condition     = startswith(var.alarm_topic_arn, "arn:aws:sns:")
    error_message = "Must be the ARN of a topic: arn:aws:sns:..."
  }
}

variable "log_retention_days" {
  description = "How long build logs are kept, in days."
  type        = number
}

variable "propagation_seconds" {
  description = "How long to wait until every AWS service knows a new policy."
  type        = number
  default     = 15
}
