# How much there is of everything, and when it is worth an alarm.

variable "task_cpu" {
  description = "CPU units of a task; 1024 are one vCPU."
  type        = number
  default     = 512
}

variable "task_memory" {
  description = "Memory of a task, in MiB."
  type        = number
  default     = 1024
}

variable "task_architecture" {
  description = "Processor architecture of the tasks and the image: X86_64, or ARM64 (Graviton), which costs a fifth less."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.task_architecture)
    error_message = "Must be X86_64 or ARM64."
  }
}

variable "min_tasks" {
  description = "Fewest tasks that run."
  type        = number
  default     = 2

  validation {
    condition     = var.min_tasks >= 2 || !startswith(var.identity, "prod")
    error_message = "Must be at least 2 in production: one may die, or its zone."
  }
}

variable "max_tasks" {
  description = "Most tasks that run."
  type        = number
  default     = 6
}

variable "cpu_target" {
  description = "Average CPU in percent that autoscaling aims for."
  type        = number
  default     = 60
}

variable "web_concurrency" {
  description = "Worker processes in a task."
  type        = number
  default     = 2

  validation {
    condition     = var.web_concurrency >= 1 && var.web_concurrency <= 64
    error_message = "Must be 1 to 64."
  }
}

variable "web_threads" {
  description = "Requests that each worker process serves at once."
  type        = number
  default     = 8

  validation {
    condition     = var.web_threads >= 1 && var.web_threads <= 256
    error_message = "Must be 1 to 256."
  }
}

variable "drain_seconds" {
  description = "For how long a task that was told to stop goes on serving: the gateway goes on sending for a while."
  type        = number
  default     = 20
}

variable "requests_per_second" {
  description = "Requests a second, of all clients together, over which API Gateway answers 429."
  type        = number
  default     = 200
}

variable "request_burst" {
  description = "How many requests may come at once before requests_per_second counts."
  type        = number
  default     = 400
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch Logs knows 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 and 3653 days."
  }
}

variable "alarm_email" {
  description = "Address that alarms are mailed to, once its owner has confirmed. Null mails nobody."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.alarm_email))
    error_message = "Must be an email address."
  }
}

variable "latency_alarm_ms" {
  description = "Milliseconds that 99 % of requests should not exceed."
  type        = number
  default     = 1500

  validation {
    condition     = var.latency_alarm_ms >= 50 && var.latency_alarm_ms <= 30000
    error_message = "Must be 50 to 30000: API Gateway waits for no longer than 30 seconds."
  }
}
