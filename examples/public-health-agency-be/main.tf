# sovlint:ignore=terraform-state-under-foreign-control reason="Moves to the agency's own GitLab, ticket INFRA-118" until=2027-03-31
terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }

  backend "gcs" {
    bucket = "phagency-tfstate"
    prefix = "surveillance"
  }
}

# europe-west1 is Saint-Ghislain: the data never leaves Belgium, and Google LLC runs it.
provider "google" {
  project = "phagency-surveillance"
  region  = "europe-west1"

  default_labels = {
    owner = "epidemiology"
  }
}

resource "google_bigquery_dataset" "surveillance" {
  dataset_id    = "infectious_disease_surveillance"
  friendly_name = "Notifiable infectious diseases"
  location      = "europe-west1"

  labels = {
    data-classification = "confidential"
  }
}

resource "google_bigquery_table" "laboratory_results" {
  dataset_id          = google_bigquery_dataset.surveillance.dataset_id
  table_id            = "laboratory_results"
  deletion_protection = true

  schema = jsonencode([
    { name = "rijksregisternummer", type = "STRING", mode = "REQUIRED" },
    { name = "date_of_birth", type = "DATE", mode = "NULLABLE" },
    { name = "postal_code", type = "STRING", mode = "NULLABLE" },
    { name = "test_code", type = "STRING", mode = "REQUIRED" },
    { name = "test_result", type = "STRING", mode = "REQUIRED" },
    { name = "diagnosis", type = "STRING", mode = "NULLABLE" },
  ])
}

resource "google_storage_bucket" "vaccination" {
  name                        = "phagency-vaccination-registry"
  location                    = "EU"
  uniform_bucket_level_access = true

  encryption {
    default_kms_key_name = google_kms_crypto_key.external.id
  }
}

resource "google_kms_key_ring" "agency" {
  name     = "agency"
  location = "europe"
}

# The key stays with a key manager in Brussels; Google asks it for every use.
resource "google_kms_crypto_key" "external" {
  name                          = "vaccination-registry"
  key_ring                      = google_kms_key_ring.agency.id
  purpose                       = "ENCRYPT_DECRYPT"
  skip_initial_version_creation = true

  version_template {
    algorithm        = "EXTERNAL_SYMMETRIC_ENCRYPTION"
    protection_level = "EXTERNAL"
  }
}

resource "google_kms_crypto_key_version" "external" {
  crypto_key = google_kms_crypto_key.external.id

  external_protection_level_options {
    external_key_uri = "https://ekm.phagency.be/v0/keys/vaccination-registry"
  }
}

# Telling where messages may rest is all that a residency setting can do.
# sovlint:data=health
resource "google_pubsub_topic" "case_notifications" {
  name = "case-notifications"

  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
  }
}

resource "google_bigquery_dataset" "open_data" {
  dataset_id = "open_data"
  location   = "EU"

  labels = {
    data-classification = "public"
  }
}
