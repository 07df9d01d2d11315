# The universe, and so the operator, comes from a variable without a value.
variable "universe" {
  type = string
}

provider "google" {
  project         = "p"
  region          = "europe-west9"
  universe_domain = var.universe
}

# sovlint:data=health
resource "google_storage_bucket" "records" {
  name     = "records"
  location = "europe-west9"
}
