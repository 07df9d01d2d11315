terraform {
  required_providers {
    scaleway = { source = "scaleway/scaleway" }
  }
}
provider "scaleway" { region = "fr-par" }

resource "scaleway_container_namespace" "main" { name = "main" }
resource "scaleway_container" "webserver" {
  name         = "airflow-webserver"
  namespace_id = scaleway_container_namespace.main.id
}
resource "scaleway_container" "scheduler" {
  name                         = "airflow-scheduler"
  namespace_id                 = scaleway_container_namespace.main.id
  secret_environment_variables = { EXECUTION_API = "https://${scaleway_container.webserver.domain_name}/execution/" }
}
resource "scaleway_rdb_instance" "warehouse" {
  name               = "warehouse"
  node_type          = "DB-DEV-S"
  engine             = "PostgreSQL-16"
  backup_same_region = false
}
