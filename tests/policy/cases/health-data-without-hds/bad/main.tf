terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

# The operator holds a certificate; whether it covers this service was not read.
# sovlint:data=health
resource "scaleway_object_bucket" "records" {
  name = "records"
}
