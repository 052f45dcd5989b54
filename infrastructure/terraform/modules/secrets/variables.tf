variable "path" {
  description = "Start of the parameters' names, such as /reference-app/prod."
  type        = string
}

variable "parameters" {
  description = "What to make: name below the path => description."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.parameters) : can(regex("^[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*$", name))])
    error_message = "Must be names of letters, digits, underscores and inner slashes."
  }
}

variable "placeholder" {
  description = "What stands in a parameter until an operator puts the secret there."
  type        = string
  default     = "UNSET"

  validation {
    condition     = length(var.placeholder) > 0 && length(var.placeholder) < 8
    error_message = "Must be 1 to 7 characters: shorter than every secret that the app accepts, so that a forgotten one keeps it from starting."
  }
}
