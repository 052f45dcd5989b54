variable "state_bucket" {
  description = "Bucket of the Terraform states."
  type        = string
}

variable "aws_state_key" {
  description = "Key of the AWS root's state, such as reference-app/prod/aws.tfstate."
  type        = string

  validation {
    condition     = endswith(var.aws_state_key, "/aws.tfstate")
    error_message = "Must end with /aws.tfstate: it is the AWS root's state that is read."
  }
}

variable "state_region" {
  description = "Region of the bucket."
  type        = string
}

variable "zone_id" {
  description = "Id of the Cloudflare zone, on its overview page."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{32}$", var.zone_id))
    error_message = "Must be 32 hexadecimal digits."
  }
}

variable "manage_rules" {
  description = "Whether this root has the zone's rules. False for the second deployment of a zone."
  type        = bool
  default     = true
}

variable "client_requests_per_10_seconds" {
  description = "Requests that one client address may send in 10 seconds, static files included, before Cloudflare answers 429."
  type        = number
  default     = 300

  validation {
    condition     = var.client_requests_per_10_seconds >= 50
    error_message = "Must be at least 50: one page load takes a dozen requests, and an office shares one address."
  }
}

variable "edge_proof_secret" {
  description = "What Cloudflare proves itself with: the first value of the parameter EDGE_PROOF_SECRET. It is part of this state: see README.md."
  type        = string
  sensitive   = true

  validation {
    condition     = length(var.edge_proof_secret) >= 32 && !strcontains(var.edge_proof_secret, ",")
    error_message = "Must be one value of at least 32 characters: of several, the first. UNSET means that nobody has put the secret in SSM."
  }
}
