variable "name" {
  description = "Start of every name, such as reference-app-prod."
  type        = string
}

variable "account_id" {
  description = "The account whose tasks may take the roles."
  type        = string
}

variable "region" {
  description = "The region whose tasks may take the roles."
  type        = string
}

variable "table_arn" {
  description = "The table that the app uses."
  type        = string
}

variable "repository_arn" {
  description = "The repository that images are pulled from."
  type        = string
}

variable "log_group_arn" {
  description = "The log group that containers write to, without a trailing :*."
  type        = string
}

variable "secret_arns" {
  description = "Parameters that become environment variables of the container."
  type        = list(string)

  validation {
    condition     = length(var.secret_arns) > 0
    error_message = "Must name at least one parameter: COOKIE_SECRET is always needed."
  }
}
