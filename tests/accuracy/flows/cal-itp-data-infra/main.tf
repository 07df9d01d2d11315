provider "google" {
  project = "cal-itp-data-infra"
  region  = "us-west2"
}
provider "kubernetes" { host = "https://10.1.0.1" }

resource "google_pubsub_topic" "clock" { name = "gtfs-rt-archiver-clock" }
resource "google_pubsub_topic" "feeds" { name = "gtfs-rt-archiver" }
resource "google_cloud_scheduler_job" "clock" {
  name     = "clock"
  schedule = "* * * * *"
  pubsub_target {
    topic_name = google_pubsub_topic.clock.id
    data       = base64encode("tick")
  }
}
resource "google_service_account" "archiver" { account_id = "archiver" }
resource "google_storage_bucket" "raw" {
  name     = "calitp-gtfs-rt-raw"
  location = "US-WEST2"
}
resource "google_storage_bucket" "source" {
  name     = "calitp-functions-source"
  location = "US-WEST2"
}
resource "google_storage_bucket_object" "zip" {
  name   = "archiver.zip"
  bucket = google_storage_bucket.source.name
  source = "archiver.zip"
}
resource "google_storage_bucket_iam_member" "raw" {
  bucket = google_storage_bucket.raw.name
  role   = "roles/storage.objectCreator"
  member = "serviceAccount:${google_service_account.archiver.email}"
}
resource "google_cloudfunctions2_function" "archiver" {
  name     = "archiver"
  location = "us-west2"
  build_config {
    runtime = "python311"
    source {
      storage_source {
        bucket = google_storage_bucket.source.name
        object = google_storage_bucket_object.zip.name
      }
    }
  }
  service_config {
    service_account_email = google_service_account.archiver.email
    environment_variables = { BUCKET = "gs://${google_storage_bucket.raw.name}", LEVEL = "info" }
  }
  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = google_pubsub_topic.feeds.id
  }
}
resource "google_eventarc_trigger" "clock" {
  name     = "clock"
  location = "us-west2"
  matching_criteria {
    attribute = "type"
    value     = "google.cloud.pubsub.topic.v1.messagePublished"
  }
  transport {
    pubsub { topic = google_pubsub_topic.clock.id }
  }
  destination { workflow = google_workflows_workflow.clock.id }
}
resource "google_workflows_workflow" "clock" {
  name            = "clock"
  region          = "us-west2"
  source_contents = "main:\n  steps: []\n"
}

resource "google_sql_database_instance" "metabase" {
  name             = "metabase"
  database_version = "POSTGRES_16"
  region           = "us-west2"
  settings {
    tier = "db-custom-2-7680"
    backup_configuration {
      enabled  = true
      location = "us"
    }
  }
}
resource "google_sql_database" "metabase" {
  name     = "metabase-app"
  instance = google_sql_database_instance.metabase.name
}
resource "google_sql_user" "metabase" {
  name     = "metabase-user"
  instance = google_sql_database_instance.metabase.name
  password = random_password.metabase.result
}
resource "random_password" "metabase" { length = 32 }
resource "google_secret_manager_secret" "metabase" { secret_id = "metabase-password" }
resource "google_secret_manager_secret_version" "metabase" {
  secret      = google_secret_manager_secret.metabase.id
  secret_data = random_password.metabase.result
}
resource "google_cloud_run_v2_service" "metabase" {
  name     = "metabase"
  location = "us-west2"
  template {
    volumes {
      name = "cloudsql"
      cloud_sql_instance { instances = [google_sql_database_instance.metabase.connection_name] }
    }
    containers {
      image = "us-west2-docker.pkg.dev/cal-itp-data-infra/ghcr/metabase:1"
      env {
        name  = "MB_DB_DBNAME"
        value = google_sql_database.metabase.name
      }
      env {
        name = "MB_DB_PASS"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.metabase.secret_id
            version = "latest"
          }
        }
      }
      volume_mounts {
        name       = "cloudsql"
        mount_path = "/cloudsql"
      }
    }
  }
}
resource "google_cloud_run_v2_service_iam_member" "public" {
  name     = google_cloud_run_v2_service.metabase.name
  location = "us-west2"
  role     = "roles/run.invoker"
  member   = "allUsers"
}
resource "google_bigquery_dataset" "audit" {
  dataset_id = "audit"
  location   = "us-west2"
}
resource "google_logging_project_sink" "audit" {
  name        = "audit"
  destination = "bigquery.googleapis.com/projects/cal-itp-data-infra/datasets/${google_bigquery_dataset.audit.dataset_id}"
  filter      = "protoPayload.serviceName=\"bigquery.googleapis.com\""
}
resource "google_storage_bucket" "docs" {
  name     = "calitp-dbt-docs"
  location = "US"
  website { main_page_suffix = "index.html" }
}
resource "google_storage_bucket_iam_member" "docs" {
  bucket = google_storage_bucket.docs.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
resource "google_storage_bucket" "tides" {
  name     = "calitp-tides"
  location = "US-WEST2"
  logging { log_bucket = google_storage_bucket.docs_logs.name }
}
resource "google_storage_bucket" "docs_logs" {
  name     = "calitp-logs"
  location = "US-WEST2"
}
resource "kubernetes_secret_v1" "hostkeys" {
  metadata { name = "sftp-hostkeys" }
  data = { key = "unset" }
}
resource "kubernetes_deployment_v1" "sftp" {
  metadata { name = "sftp" }
  spec {
    template {
      spec {
        container {
          name  = "sftp"
          image = "ghcr.io/cal-itp/sftp:1"
          volume_mount {
            name       = "hostkeys"
            mount_path = "/etc/ssh/keys"
          }
        }
        volume {
          name = "hostkeys"
          secret { secret_name = kubernetes_secret_v1.hostkeys.metadata[0].name }
        }
      }
    }
  }
}
resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = "github"
  workload_identity_pool_provider_id = "github"
  oidc { issuer_uri = "https://token.actions.githubusercontent.com" }
}
