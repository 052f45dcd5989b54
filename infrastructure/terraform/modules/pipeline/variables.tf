variable "name" {
  description = "Name of the project: the deployment's, such as reference-app-prod."
  type        = string
}

variable "role_arn" {
  description = "Role that builds wear."
  type        = string

  validation {
    condition     = startswith(var.role_arn, "arn:aws:iam:")
    error_message = "Must be the ARN of a role: arn:aws:iam:..."
  }
}

variable "github_repository" {
  description = "Repository to deploy, owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "Must be owner/name."
  }
}

variable "branch" {
  description = "Branch whose every push is deployed. Protect it: who can push to it can read this deployment's secrets."
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

variable "environment" {
  description = "Plain environment variables of a build."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.environment) : !can(regex("SECRET|TOKEN|PASSWORD|KEY", upper(name)))])
    error_message = "Must hold no secrets: scripts read those from SSM when they need them."
  }
}

variable "log_group_name" {
  description = "Log group of the builds."
  type        = string
}
