terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "aws" {
  region = "eu-west-3"
}

provider "scaleway" {
  region = "fr-par"
}

resource "aws_s3_bucket" "records" {
  count  = 2
  bucket = "records-${count.index}"
}

resource "scaleway_object_bucket" "records" {
  count = 2
  name  = "records-${count.index}"
}

resource "google_storage_bucket" "records" {
  count    = 2
  name     = "records-${count.index}"
  location = "europe-west9"
}
