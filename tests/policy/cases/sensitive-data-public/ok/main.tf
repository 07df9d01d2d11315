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

resource "scaleway_object_bucket_acl" "records" {
  bucket = scaleway_object_bucket.records.id
  acl    = "private"
}

# What is open holds nothing that is sensitive.
# sovlint:data=public
resource "scaleway_object_bucket" "site" {
  name = "site"
}

resource "scaleway_object_bucket_acl" "site" {
  bucket = scaleway_object_bucket.site.id
  acl    = "public-read"
}
