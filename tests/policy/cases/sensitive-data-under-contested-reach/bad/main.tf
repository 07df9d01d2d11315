terraform {
  required_providers {
    ovh = {
      source = "ovh/ovh"
    }
  }
}

provider "ovh" {
  endpoint = "ovh-eu"
}

# The operator has a subsidiary in the United States: whether that reaches the parent is contested.
# sovlint:data=health
resource "ovh_cloud_project_storage" "records" {
  service_name = "project"
  region_name  = "GRA"
  name         = "records"
}
