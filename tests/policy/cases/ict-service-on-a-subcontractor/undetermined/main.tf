terraform {
  required_providers {
    aiven = {
      source = "aiven/aiven"
    }
  }
}

variable "cloud" {
  type = string
}

resource "aiven_pg" "accounts" {
  project      = "bank"
  cloud_name   = var.cloud
  plan         = "startup-4"
  service_name = "accounts"
}
