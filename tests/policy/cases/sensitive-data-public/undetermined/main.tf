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

variable "acl" {
  type = string
}

# Whether it is open is said elsewhere.
# sovlint:data=health
resource "scaleway_object_bucket" "records" {
  name = "records"
}

resource "scaleway_object_bucket_acl" "records" {
  bucket = scaleway_object_bucket.records.id
  acl    = var.acl
}
