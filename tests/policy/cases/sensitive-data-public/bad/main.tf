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

# The operator is European, and the door is open all the same.
# sovlint:data=health
resource "scaleway_object_bucket" "records" {
  name = "records"
}

resource "scaleway_object_bucket_acl" "records" {
  bucket = scaleway_object_bucket.records.id
  acl    = "public-read"
}
