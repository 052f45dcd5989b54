variable "name" {
  description = "Task family, such as reference-app-prod."
  type        = string
}

variable "region" {
  description = "Region of the log group."
  type        = string
}

variable "image" {
  description = "Image to run, by digest: a tag could come to mean something else between two tasks."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Must end with a digest: <repository url>@sha256:<64 hexadecimal digits>."
  }
}

variable "architecture" {
  description = "Processor architecture of the tasks, and so of the image."
  type        = string
}

variable "alarm_names" {
  description = "Alarms that roll a deployment back."
  type        = list(string)
}

variable "environment" {
  description = "Environment variables of the container. No secrets: they can be read in the task definition."
  type        = map(string)
}

variable "secret_arns" {
  description = "Environment variable => parameter whose value it gets when a task starts."
  type        = map(string)

  validation {
    condition     = alltrue([for arn in values(var.secret_arns) : startswith(arn, "arn:aws:ssm:")])
    error_message = "Must be ARNs of parameters, arn:aws:ssm:..., never values."
  }
}

variable "task_role_arn" {
  description = "Role that the app wears."
  type        = string

  validation {
    condition     = startswith(var.task_role_arn, "arn:aws:iam:")
    error_message = "Must be the ARN of a role: arn:aws:iam:..."
  }
}

variable "execution_role_arn" {
  description = "Role that ECS wears to start tasks."
  type        = string

  validation {
    condition     = startswith(var.execution_role_arn, "arn:aws:iam:")
    error_message = "Must be the ARN of a role: arn:aws:iam:..."
  }
}

variable "cluster_name" {
  description = "ECS cluster."
  type        = string
}

variable "discovery_service_arn" {
  description = "Cloud Map service in which the tasks are registered."
  type        = string

  validation {
    condition     = startswith(var.discovery_service_arn, "arn:aws:servicediscovery:")
    error_message = "Must be the ARN of a Cloud Map service: arn:aws:servicediscovery:..."
  }
}

variable "subnet_ids" {
  description = "Public subnets for the tasks."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of the tasks."
  type        = string
}

variable "log_group_name" {
  description = "Log group that the container writes to."
  type        = string
}

variable "container_port" {
  description = "Port that the container listens on."
  type        = number

  validation {
    condition     = var.container_port >= 1024 && var.container_port <= 65535
    error_message = "Must be 1024 to 65535: the container does not run as root."
  }
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one vCPU."
  type        = number

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096], var.cpu)
    error_message = "Must be 256, 512, 1024, 2048 or 4096."
  }
}

variable "memory" {
  description = "Memory of a task, in MiB."
  type        = number

  validation {
    condition = var.cpu == 256 ? contains([512, 1024, 2048], var.memory) : (
      var.memory % 1024 == 0 && var.memory >= var.cpu * 2 && var.memory <= min(var.cpu * 8, 30720)
    )
    error_message = "Fargate has no such size: 512, 1024 or 2048 for 256 units of CPU; else two to eight times the CPU, in steps of 1024."
  }
}

variable "min_tasks" {
  description = "Fewest tasks that run."
  type        = number

  validation {
    condition     = var.min_tasks >= 1
    error_message = "Must be at least 1."
  }
}

variable "max_tasks" {
  description = "Most tasks that run."
  type        = number

  validation {
    condition     = var.max_tasks >= var.min_tasks
    error_message = "Must not be below min_tasks."
  }
}

variable "cpu_target" {
  description = "Average CPU in percent that autoscaling aims for."
  type        = number

  validation {
    condition     = var.cpu_target >= 20 && var.cpu_target <= 90
    error_message = "Must be 20 to 90."
  }
}

variable "drain_seconds" {
  description = "For how long a task that was told to stop goes on serving, in seconds."
  type        = number

  validation {
    condition     = var.drain_seconds > 10 && var.drain_seconds <= 80
    error_message = "Must be 11 to 80: longer than Cloud Map's TTL of 10, and Fargate kills a task 120 seconds after it was told to stop."
  }
}
