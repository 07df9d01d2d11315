variable "region" {
  type = string
}

provider "google" {
  project         = "p"
  region          = "u-france-east1"
  universe_domain = "s3nsapis.fr"
}

# sovlint:data=government
resource "google_storage_bucket" "records" {
  name     = "records"
  location = var.region
}
