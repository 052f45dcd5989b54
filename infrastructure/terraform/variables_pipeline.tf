# What the pipeline builds from, and what it does.

variable "github_repository" {
  description = "Repository to deploy, owner/name. Null makes no pipeline."
  type        = string
  default     = null
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
}

variable "run_system_validation" {
  description = "Whether the pipeline runs the deployment check after a deployment."
  type        = bool
  default     = true
}
