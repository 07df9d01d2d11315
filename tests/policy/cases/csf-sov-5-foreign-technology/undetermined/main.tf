variable "universe" {
  type = string
}

provider "google" {
  project         = "p"
  region          = "u-france-east1"
  universe_domain = var.universe
}

resource "google_storage_bucket" "records" {
  name     = "records"
  location = "u-france-east1"
}
