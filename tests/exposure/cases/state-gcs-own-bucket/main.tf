# The gcs backend names no place; the bucket is declared in the same code.
terraform {
  backend "gcs" { bucket = "state-of-ours" }
}
provider "google" { project = "p" }
resource "google_storage_bucket" "state" {
  name     = "state-of-ours"
  location = "europe-west9"
}
