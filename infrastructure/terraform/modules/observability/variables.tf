variable "name" {
  description = "Start of every name, such as reference-app-prod."
  type        = string
}

variable "account_id" {
  description = "Account whose alarms and events may publish to the topic."
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
}

variable "alarm_email" {
  description = "Address that alarms are mailed to, once its owner has confirmed; null mails nobody."
  type        = string
}

variable "latency_ms" {
  description = "Milliseconds that 99 % of requests should not exceed."
  type        = number

  validation {
    condition     = var.latency_ms > 0
    error_message = "Must be more than 0."
  }
}

variable "min_tasks" {
  description = "Fewest tasks that should run."
  type        = number
}

variable "service_exists" {
  description = "Whether there is a service already, so that no task at all is an outage."
  type        = bool
}
