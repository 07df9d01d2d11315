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

# sovlint:data=identity
resource "scaleway_object_bucket" "members" {
  name   = "members"
  region = "nl-ams"
}
