variable "subscription_id" {
  type        = string
  description = "Subscription of the platform."
}

variable "location" {
  type    = string
  default = "francecentral"
}

variable "projects" {
  description = "Research projects, each with a space of its own."
  type = map(object({
    title     = string
    retention = optional(number, 1825)
  }))
  default = {
    "oncology-cohort" = { title = "Oncology cohort 2018-2026" }
    "rare-diseases"   = { title = "Rare diseases registry", retention = 3650 }
  }
}
