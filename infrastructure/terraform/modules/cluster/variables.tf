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
}

variable "log_retention_days" {
  description = "How long log lines are kept, in days."
  type        = number
}
