variable "name" {
  description = "Name of the cluster and of the namespace, such as reference-app-prod."
  type        = string
}

variable "vpc_id" {
  description = "VPC in which the namespace can be resolved."
  type        = string
}

variable "log_path" {
  description = "Start of the log group's name, such as /reference-app/prod."
  type        = string

  validation {
    condition     = can(regex("^(/[a-z0-9-]+)+$", var.log_path))
    error_message = "Must be a path such as /reference-app/prod, without a slash at the end."
  }
}

variable "log_retention_days" {
  description = "How long log lines are kept, in days."
  type        = number

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch Logs knows 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 and 3653 days."
  }
}
