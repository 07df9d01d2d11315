# Stores that are named after the product that fills them.

# holds hr
resource "google_bigquery_dataset" "hibob" {
  dataset_id = "hibob_raw"
}

# holds hr
resource "google_bigquery_table" "time_off" {
  dataset_id = google_bigquery_dataset.hibob.dataset_id
  table_id   = "time_off"
}

# holds customer
resource "snowflake_schema" "pipedrive" {
  database = "RAW"
  name     = "PIPEDRIVE"
}

# holds customer
resource "aws_db_instance" "shop" {
  identifier = "prod-prestashop"
  db_name    = "prestashop"
}

# holds financial
resource "aws_s3_bucket" "ledger" {
  bucket = "acme-netsuite-exports"
}

# holds health
resource "aws_db_instance" "trials" {
  identifier = "redcap-prod"
}

# holds credentials
resource "azurerm_storage_share" "vault" {
  name               = "vaultwarden"
  storage_account_id = "s"
  quota              = 1
}

# holds education
resource "scaleway_rdb_database" "school" {
  instance_id = "i"
  name        = "pronote"
}

# holds legal
resource "aws_s3_bucket" "signed" {
  bucket = "acme-docusign-archive"
}

# holds communications
resource "aws_db_instance" "chat" {
  identifier = "mattermost"
}

# holds nothing
resource "aws_s3_bucket" "logs" {
  bucket = "acme-pipedrive-connector-logs"
}

# holds nothing
resource "aws_ecr_repository" "image" {
  name = "hibob-exporter"
}

# holds nothing
resource "aws_lambda_layer_version" "layer" {
  layer_name = "netsuite-client"
}

# holds credentials
resource "aws_secretsmanager_secret" "key" {
  name = "freshdesk_api_key"
}

# holds nothing
resource "google_storage_bucket_object" "pipedrive_deals" {
  name   = "cloud_function-1.zip"
  bucket = "acme-functions"
  source = "/tmp/pipedrive_deals.zip"
}
