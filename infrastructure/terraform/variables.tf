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

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "Must be an AWS region, such as us-east-1."
  }
}

variable "availability_zone_ids" {
  description = <<-EOT
    Zones for the tasks and the VPC link, by id: us-east-1a is another zone in each account, and not every zone can have a VPC link.
    AWS lists those that can: API Gateway, developer guide, "Set up VPC links V2".
  EOT
  type        = list(string)

  validation {
    # us-east-1 => use1, ap-southeast-2 => apse2
    condition = alltrue([for zone in var.availability_zone_ids : can(regex(
      "^${replace(replace(var.region, "/-?([nsewc])(orth|outh|ast|est|entral)/", "$1"), "-", "")}-az[0-9]+$", zone
    ))])
    error_message = "Must be ids of zones of the region, such as use1-az1: aws ec2 describe-availability-zones."
  }

  validation {
    condition     = !contains(var.availability_zone_ids, "use1-az3")
    error_message = "Must not be use1-az3, which can have no VPC link."
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
  description = "Image to run, by digest: <repository url>@sha256:<digest>. Only for the first service; null keeps what runs."
  type        = string
  default     = null
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

variable "edge_proof_required" {
  description = "Whether the app refuses requests that Cloudflare does not prove to have sent (docs/adr/0011)."
  type        = bool
  default     = false

  validation {
    condition     = var.cloudflare_enabled || !var.edge_proof_required
    error_message = "Nobody would have the proof: it can be required only where cloudflare_enabled is true."
  }
}
