# Labels of Google Cloud, which are lower case, and the default labels of the provider.

provider "google" {
  project = "p"
  region  = "europe-west9"
  default_labels = {
    data_classification = "highly_confidential"
  }
}

provider "google" {
  alias   = "plain"
  project = "p"
  region  = "europe-west9"
}

# holds personal
resource "google_storage_bucket" "by_default" {
  name     = "a"
  location = "EU"
}

# holds health, personal
resource "google_storage_bucket" "own" {
  name     = "b"
  location = "EU"
  labels   = { hds = "true" }
}

# holds financial
resource "google_bigquery_dataset" "regime" {
  provider   = google.plain
  dataset_id = "c"
  labels     = { compliance = "pci-dss" }
}

# holds personal
resource "google_sql_database_instance" "user_labels" {
  provider         = google.plain
  name             = "d"
  database_version = "POSTGRES_16"
  settings {
    tier        = "db-f1-micro"
    user_labels = { contains_pii = "yes" }
  }
}
