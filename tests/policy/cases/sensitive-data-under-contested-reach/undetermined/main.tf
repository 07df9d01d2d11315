# Which OVH company this is depends on the endpoint, which a variable without a value sets.
terraform {
  required_providers {
    ovh = {
      source = "ovh/ovh"
    }
  }
}

variable "endpoint" {
  type = string
}

provider "ovh" {
  endpoint = var.endpoint
}

# sovlint:data=health
resource "ovh_cloud_project_storage" "records" {
  service_name = "project"
  region_name  = "GRA"
  name         = "records"
}
