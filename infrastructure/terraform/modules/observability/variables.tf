variable "name" {
  description = "Start of every name, such as reference-app-prod."
  type        = string
}

variable "region" {
  description = "Region of the metrics on the dashboard."
  type        = string
}

variable "api_id" {
  description = "HTTP API to watch."
  type        = string
}

variable "table_name" {
  description = "Table to watch."
  type        = string
}

variable "cluster_arn" {
  description = "ECS cluster whose tasks are watched."
  type        = string

  validation {
    condition     = startswith(var.cluster_arn, "arn:aws:ecs:")
    error_message = "Must be the ARN of an ECS cluster: arn:aws:ecs:..."
  }
}

variable "cluster_name" {
  description = "Name of that cluster."
  type        = string
}

variable "service_name" {
  description = "Name of the ECS service in it."
  type        = string
}

variable "log_group_name" {
  description = "Log group of the containers."
  type        = string
}

variable "log_retention_days" {
  description = "How long is remembered why tasks stopped, in days."
  type        = number

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch Logs knows 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 and 3653 days."
  }
}

variable "alarm_email" {
  description = "Address that alarms are mailed to, once its owner has confirmed; null mails nobody."
  type        = string

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.alarm_email))
    error_message = "Must be an e-mail address."
  }
}

variable "latency_ms" {
  description = "Milliseconds that 99 % of requests should not exceed."
  type        = number

  validation {
    condition     = var.latency_ms > 0
    error_message = "Must be more than 0."
  }
}
