# What the pipeline builds from, and what it does.

variable "github_repository" {
  description = "Repository to deploy, owner/name. Null makes no pipeline."
  type        = string
  default     = null

  validation {
    condition     = var.github_repository == null ? true : can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "Must be owner/name."
  }
}

variable "github_branch" {
  description = "Branch whose every push is deployed. Protect it: who can push to it can read this deployment's secrets."
  type        = string
  default     = "main"
}

variable "github_connection_arn" {
  description = "CodeConnections connection to GitHub, authorized in the console."
  type        = string
  default     = null

  validation {
    condition     = (var.github_repository == null) == (var.github_connection_arn == null)
    error_message = "Must be given with github_repository, and only with it."
  }

  validation {
    condition     = var.github_connection_arn == null ? true : startswith(var.github_connection_arn, "arn:aws:codeconnections:")
    error_message = "Must be the ARN of a connection: arn:aws:codeconnections:..."
  }
}

variable "state_bucket" {
  description = "Bucket of the Terraform states, the same as in -backend-config, for the pipeline's role."
  type        = string
  default     = null

  validation {
    condition     = var.github_repository == null || var.state_bucket != null
    error_message = "Must be given with github_repository: the pipeline runs Terraform."
  }
}

variable "run_system_validation" {
  description = "Whether the pipeline runs the deployment check after a deployment."
  type        = bool
  default     = true
}
