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

# sovlint:data=health
resource "scaleway_object_bucket" "records" {
  name = "records"
}
