variable "name" {
  description = "Name of the deployment, such as reference-app-prod: its cluster, roles and alarms start with it."
  type        = string
}

variable "account_id" {
  description = "Account of the deployment."
  type        = string
}

variable "region" {
  description = "Region of the deployment."
  type        = string
}

variable "connection_arn" {
  description = "CodeConnections connection to the source."
  type        = string
}

variable "build_log_group_arn" {
  description = "Log group of the builds, without a trailing :*."
  type        = string
}

variable "repository_arn" {
  description = "Repository of the images."
  type        = string
}

variable "state_bucket" {
  description = "Bucket of the Terraform states."
  type        = string
}

variable "state_prefix" {
  description = "Where this deployment's states are in it, without slashes at the ends."
  type        = string
}

variable "secret_path" {
  description = "Start of the names of this deployment's parameters and log groups, such as /reference-app/prod."
  type        = string
}

variable "api_id" {
  description = "HTTP API that the pipeline may change."
  type        = string
}

variable "domain_names" {
  description = "Custom domains that the pipeline may make and change."
  type        = list(string)
}

variable "task_boundary_arn" {
  description = "Boundary that the task's and the execution role must have for the pipeline to change their policies."
  type        = string
}
