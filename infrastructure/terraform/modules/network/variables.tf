variable "name" {
  description = "Start of every name, such as reference-app-prod."
  type        = string
}

variable "region" {
  description = "AWS region, part of the names of the gateway endpoints' services."
  type        = string
}

variable "cidr" {
  description = "IPv4 range of the VPC; every subnet gets a sixteenth of it."
  type        = string

  validation {
    condition     = can(cidrsubnet(var.cidr, 4, 0)) && try(tonumber(split("/", var.cidr)[1]), 99) <= 24
    error_message = "Must be an IPv4 range of at least 256 addresses, such as 10.20.0.0/20."
  }
}

variable "availability_zone_ids" {
  description = "Ids of zones with one public subnet each."
  type        = list(string)

  validation {
    condition     = length(distinct(var.availability_zone_ids)) >= 2 && length(var.availability_zone_ids) <= 6
    error_message = "Must name two to six different zones: one may fail."
  }
}

variable "container_port" {
  description = "Port that tasks listen on, the only one that is opened, and only to the VPC link."
  type        = number

  validation {
    condition     = var.container_port >= 1024 && var.container_port <= 65535
    error_message = "Must be 1024 to 65535: the container does not run as root."
  }
}
