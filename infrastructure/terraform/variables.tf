# What is deployed, and where. The other variables: variables_application.tf, variables_capacity.tf, variables_pipeline.tf.

variable "project" {
  description = "Name of the project: the repository of images, and the start of every other name."
  type        = string
  default     = "reference-app"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}[a-z0-9]$", var.project))
    error_message = "Must be 3 to 22 characters: a-z, 0-9 and inner hyphens, a letter first."
  }
}

variable "identity" {
  description = "Which deployment of the project this is: a folder in environments/, a part of the states' keys and of names."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.identity))
    error_message = "Must be 3 to 20 characters: a-z, 0-9 and inner hyphens, a letter first."
  }
}

variable "region" {
  description = "AWS region of everything."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "Must be an AWS region, such as us-east-1."
  }
}

variable "availability_zones" {
  description = <<-EOT
    Zones for the tasks and the VPC link. Named here, not looked up, because not every zone can have a VPC link (such as
    use1-az3), and because a new zone in the region must not move anything.
  EOT
  type        = list(string)

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "Must be zones of the region."
  }
}

variable "vpc_cidr" {
  description = "IPv4 range of the VPC, which is joined to no other network."
  type        = string
  default     = "10.20.0.0/20"
}

variable "bootstrap" {
  description = "True for the very first apply: leaves out what needs an image (the service) and an issued certificate (the domains)."
  type        = bool
  default     = false
}

variable "image" {
  description = "Image to run, by digest: <repository url>@sha256:<digest>. The pipeline gives it; by hand: terraform output -raw image."
  type        = string
  default     = null

  validation {
    condition     = var.bootstrap || var.image != null
    error_message = "Must be given, unless bootstrap is true. To keep what runs: -var image=$(terraform output -raw image)."
  }
}

variable "create_registry" {
  description = "Whether this identity owns the image repository; false where another one of the account does."
  type        = bool
  default     = true
}

variable "table_name" {
  description = "Name of the table; null names it like everything else. Another one after a restore."
  type        = string
  default     = null
}

variable "table_deletion_protection" {
  description = "Whether DynamoDB refuses to delete the table. Turn it off to tear the deployment down."
  type        = bool
  default     = true
}

variable "cloudflare_enabled" {
  description = "Whether Cloudflare stands in front, and proves so with EDGE_PROOF_SECRET. False: clients reach API Gateway directly."
  type        = bool
  default     = true
}
