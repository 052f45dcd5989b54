variable "name" {
  description = "Name of the API and its link, such as reference-app-prod."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the VPC link. Not every zone can have one: see availability_zone_ids of the root."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of the VPC link."
  type        = string
}

variable "discovery_service_arn" {
  description = "Cloud Map service in which the tasks are looked up."
  type        = string

  validation {
    condition     = startswith(var.discovery_service_arn, "arn:aws:servicediscovery:")
    error_message = "Must be the ARN of a Cloud Map service: arn:aws:servicediscovery:..."
  }
}

variable "domain_names" {
  description = "Custom domains, such as example.com and *.example.com. None before the certificate is issued: API Gateway refuses them."
  type        = list(string)
}

variable "certificate_arn" {
  description = "Issued certificate that covers the domains; null where there are none."
  type        = string

  validation {
    condition     = var.certificate_arn == null ? true : startswith(var.certificate_arn, "arn:aws:acm:")
    error_message = "Must be the ARN of an ACM certificate: arn:aws:acm:..."
  }
}

variable "headers" {
  description = "Headers that the app is sent, whatever a client sends under these names: header => context variable of API Gateway."
  type        = map(string)

  validation {
    condition     = alltrue([for value in values(var.headers) : startswith(value, "$context.")])
    error_message = "Must be context variables, $context.…: all else a client could choose."
  }
}

variable "log_path" {
  description = "Start of the access log's name, such as /reference-app/prod."
  type        = string
}

variable "log_retention_days" {
  description = "How long access log lines are kept, in days."
  type        = number
}

variable "requests_per_second" {
  description = "Requests a second, of all clients together, over which API Gateway answers 429."
  type        = number

  validation {
    condition     = var.requests_per_second >= 1
    error_message = "Must be at least 1."
  }
}

variable "request_burst" {
  description = "How many requests may come at once before requests_per_second counts."
  type        = number

  validation {
    condition     = var.request_burst >= var.requests_per_second
    error_message = "Must not be below requests_per_second."
  }
}
