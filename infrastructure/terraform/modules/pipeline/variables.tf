variable "name" {
  description = "Name of the project: the deployment's, such as reference-app-prod."
  type        = string
}

variable "role_arn" {
  description = "Role that builds wear."
  type        = string
}

variable "github_repository" {
  description = "Repository to deploy, owner/name."
  type        = string
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
}

variable "environment" {
  description = "Plain environment variables of a build."
  type        = map(string)
}

variable "log_group_name" {
  description = "Log group of the builds."
  type        = string
}
