variable "name" {
  description = "Name of the repository. Several deployment identities deploy from one."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", var.name))
    error_message = "Must be of a-z, 0-9 and single dots, underscores, slashes and hyphens between them."
  }
}

variable "images_to_keep" {
  description = "How many images stay beside those that run, newest first: as far as a rollback can go."
  type        = number
  default     = 50

  validation {
    condition     = var.images_to_keep >= 10
    error_message = "Must be at least 10: a rollback needs images to roll back to."
  }
}
