terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "scaleway" {
  region = "fr-par"
}

# sovlint:data=government
resource "scaleway_object_bucket" "records" {
  name = "records"
}
