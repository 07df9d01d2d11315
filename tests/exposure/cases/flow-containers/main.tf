# What containers are told: environment, secrets, volumes; images are software, not data.
provider "aws" { region = "eu-west-3" }
provider "google" {
  project = "p"
  region  = "europe-west9"
}
provider "kubernetes" { host = "https://10.0.0.1" }

# sovlint:data=hr
resource "aws_rds_cluster" "people" {
  cluster_identifier = "people"
  engine             = "aurora-postgresql"
}
resource "aws_ssm_parameter" "key" {
  name  = "/app/key"
  type  = "SecureString"
  value = "unset"
}
resource "aws_ecr_repository" "app" { name = "app" }
resource "aws_cloudwatch_log_group" "app" { name = "/ecs/app" }
resource "aws_efs_file_system" "files" { creation_token = "files" }

resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "${aws_ecr_repository.app.repository_url}:1"
    environment = [{ name = "DB", value = aws_rds_cluster.people.endpoint }, { name = "SENTRY_DSN", value = "https://abc@o1.ingest.sentry.io/1" }]
    secrets     = [{ name = "KEY", valueFrom = aws_ssm_parameter.key.arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.app.name }
    }
  }])
  volume {
    name = "files"
    efs_volume_configuration { file_system_id = aws_efs_file_system.files.id }
  }
}

resource "google_storage_bucket" "media" {
  name     = "media-99"
  location = "EU"
}
resource "google_secret_manager_secret" "token" { secret_id = "token" }
resource "google_cloud_run_v2_service" "web" {
  name     = "web"
  location = "europe-west9"
  template {
    containers {
      image = "ghcr.io/acme/web:1"
      env {
        name  = "BUCKET"
        value = google_storage_bucket.media.name
      }
      env {
        name = "TOKEN"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.token.secret_id
            version = "latest"
          }
        }
      }
    }
  }
}

resource "kubernetes_secret" "db" {
  metadata { name = "db-login" }
  data = { url = aws_rds_cluster.people.endpoint }
}
resource "kubernetes_deployment" "api" {
  metadata { name = "api" }
  spec {
    template {
      spec {
        container {
          name  = "api"
          image = "registry.example.org/api:1"
          env_from {
            secret_ref { name = kubernetes_secret.db.metadata[0].name }
          }
        }
      }
    }
  }
}
