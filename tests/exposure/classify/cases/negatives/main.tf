# What silences a name, and names that are about something else.

# holds nothing
resource "aws_s3_bucket" "patients_tagged_public" {
  bucket = "patients"
  tags   = { DataClassification = "public" }
}

# holds nothing
resource "aws_s3_bucket" "synthetic_patients" {
  bucket = "synthetic-patients"
}

# holds nothing
resource "google_storage_bucket" "test_data" {
  name     = "patients-test-data"
  location = "EU"
}

# holds nothing
resource "aws_dynamodb_table" "mocked" {
  name     = "mocked_patients"
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

# holds nothing
resource "aws_s3_bucket" "website" {
  bucket = "patient-portal-static-website"
}

# holds nothing
resource "aws_s3_bucket" "health_check" {
  bucket = "alb-health-check-results"
}

# holds nothing
resource "azurerm_storage_account" "healthprobe" {
  name                     = "sthealthprobe"
  resource_group_name      = "rg"
  location                 = "francecentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

# holds nothing
resource "aws_s3_bucket" "open_data" {
  bucket = "opendata-hospitals"
}

# holds nothing
resource "aws_sqs_queue" "dlq" {
  name = "dead-letter"
}

# holds nothing
resource "databricks_query" "asked" {
  display_name = "access to customer workspaces"
  query_text   = "SELECT 1"
  warehouse_id = "w"
}

# holds nothing
resource "azurerm_storage_blob" "folder" {
  name                   = "inbox/.keep"
  storage_account_name   = "s"
  storage_container_name = "c"
  type                   = "Block"
}

# holds nothing
resource "azurerm_storage_container" "privacy" {
  name                 = "privacy-notice"
  storage_account_name = "s"
}

# holds nothing
resource "aws_dynamodb_table" "counters" {
  name     = "merchant-counters"
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

# holds nothing
resource "aws_s3_bucket" "flow_logs" {
  bucket = "payments-vpc-flow-logs"
}

# holds nothing
resource "grafana_dashboard" "patients" {
  config_json = jsonencode({ title = "Patients" })
}
