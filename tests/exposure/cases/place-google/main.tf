provider "google" {
  project = "example"
  region  = "europe-west9"
}

variable "bucket" {
  type = string
}

# The provider's region stands in for `region`, `zone` and `location` only.
resource "google_sql_database_instance" "main" {
  database_version = "POSTGRES_16"
}

resource "google_pubsub_topic" "orders" {
  name = "orders"
}

resource "google_pubsub_topic" "kept" {
  name = "kept"
  message_storage_policy {
    allowed_persistence_regions = ["europe-west3"]
  }
}

resource "google_pubsub_subscription" "kept" {
  name  = "kept"
  topic = google_pubsub_topic.kept.name
}

# A dataset without a location lies in the United States, whatever the provider's region.
resource "google_bigquery_dataset" "default" {
  dataset_id = "sales"
}

resource "google_bigquery_table" "default" {
  dataset_id = google_bigquery_dataset.default.dataset_id
  table_id   = "orders"
}

resource "google_bigquery_dataset" "named" {
  dataset_id = "visits"
  location   = "europe-west9"
}

# An object lies where its bucket does.
resource "google_storage_bucket_object" "unknown_bucket" {
  name    = "report"
  bucket  = var.bucket
  content = "x"
}
