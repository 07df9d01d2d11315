terraform {
  required_providers {
    aiven = {
      source = "aiven/aiven"
    }
  }
}

variable "region" {
  type = string
}

# sovlint:data=identity
resource "aiven_pg" "accounts" {
  project      = "shop"
  cloud_name   = var.region
  plan         = "startup-4"
  service_name = "accounts"
}
