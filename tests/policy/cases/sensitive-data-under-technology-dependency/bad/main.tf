# The user declares that this runs at an operator on licensed technology.
provider "google" {
  project = "p"
  region  = "europe-west9"
}

# sovlint:data=health
resource "google_storage_bucket" "records" {
  name     = "records"
  location = "europe-west9"
}
