provider "google" {
  project = "phdi"
  region  = "us-central1"
}

resource "google_service_account" "workflow" { account_id = "workflow" }
resource "google_service_account" "ingestion" { account_id = "ingestion" }
resource "google_storage_bucket" "phi" {
  name     = "phi-bucket"
  location = "US"
}
resource "google_storage_bucket" "functions" {
  name     = "function-sources"
  location = "US"
}
resource "google_storage_bucket_iam_member" "phi" {
  bucket = google_storage_bucket.phi.name
  role   = "roles/storage.admin"
  member = "serviceAccount:${google_service_account.ingestion.email}"
}
resource "google_pubsub_topic" "ingestion" { name = "ingestion-topic" }
resource "google_pubsub_topic_iam_member" "workflow" {
  topic  = google_pubsub_topic.ingestion.name
  role   = "roles/editor"
  member = "serviceAccount:${google_service_account.workflow.email}"
}
resource "google_secret_manager_secret" "salt" {
  secret_id = "HASH_SALT"
  replication {
    auto {}
  }
}
resource "google_cloudfunctions_function" "reader" {
  name                  = "reader"
  runtime               = "python39"
  source_archive_bucket = google_storage_bucket.functions.name
  event_trigger {
    event_type = "google.storage.object.finalize"
    resource   = google_storage_bucket.phi.name
  }
  environment_variables = { INGESTION_TOPIC = google_pubsub_topic.ingestion.name }
}
resource "google_healthcare_dataset" "records" {
  name     = "records"
  location = "us-central1"
}
resource "google_healthcare_fhir_store" "records" {
  name    = "records"
  dataset = google_healthcare_dataset.records.id
  version = "R4"
}
resource "google_healthcare_fhir_store_iam_member" "ingestion" {
  fhir_store_id = google_healthcare_fhir_store.records.id
  role          = "roles/editor"
  member        = "serviceAccount:${google_service_account.ingestion.email}"
}
resource "google_cloud_run_service" "ingestion" {
  name     = "ingestion-service"
  location = "us-central1"
  template {
    spec {
      service_account_name = google_service_account.ingestion.email
      containers {
        image = "ingestion"
        env {
          name = "salt"
          value_from {
            secret_key_ref {
              key  = "latest"
              name = "HASH_SALT"
            }
          }
        }
      }
    }
  }
}
resource "google_workflows_workflow" "pipeline" {
  name            = "pipeline"
  region          = "us-central1"
  service_account = google_service_account.workflow.id
  source_contents = "main: {call: http.post, args: {url: ${google_cloud_run_service.ingestion.status[0].url}/convert}}"
}
resource "google_eventarc_trigger" "message" {
  name     = "message"
  location = "us-central1"
  matching_criteria {
    attribute = "type"
    value     = "google.cloud.pubsub.topic.v1.messagePublished"
  }
  transport {
    pubsub { topic = google_pubsub_topic.ingestion.name }
  }
  destination { workflow = google_workflows_workflow.pipeline.id }
  service_account = google_service_account.workflow.id
}
