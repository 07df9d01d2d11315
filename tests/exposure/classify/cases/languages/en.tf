# Names that people give in English.

# holds health
resource "aws_s3_bucket" "en_0" {
  bucket = "acme-prod-patient-records"
}

# holds hr
resource "azurerm_storage_container" "en_1" {
  name                 = "payroll"
  storage_account_name = "s"
}

# holds financial
resource "google_sql_database" "en_2" {
  name     = "tax_returns"
  instance = "i"
}

# holds criminal
resource "aws_s3_bucket" "en_3" {
  bucket = "acme-prod-criminal-records"
}

# holds education
resource "azurerm_storage_container" "en_4" {
  name                 = "student-grades"
  storage_account_name = "s"
}

# holds identity
resource "google_sql_database" "en_5" {
  name     = "passport_scans"
  instance = "i"
}

# holds communications
resource "aws_s3_bucket" "en_6" {
  bucket = "acme-prod-call-recordings"
}

# holds legal
resource "azurerm_storage_container" "en_7" {
  name                 = "court-judgments"
  storage_account_name = "s"
}

# holds location
resource "google_sql_database" "en_8" {
  name     = "gps_tracks"
  instance = "i"
}

# holds biometric
resource "aws_s3_bucket" "en_9" {
  bucket = "acme-prod-fingerprints"
}

# holds genetic
resource "azurerm_storage_container" "en_10" {
  name                 = "genomes"
  storage_account_name = "s"
}

# holds government
resource "google_sql_database" "en_11" {
  name     = "benefit_claimants"
  instance = "i"
}

# holds customer
resource "aws_s3_bucket" "en_12" {
  bucket = "acme-prod-customer-orders"
}

# holds contact
resource "azurerm_storage_container" "en_13" {
  name                 = "mailing-list"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "en_14" {
  name     = "health_endpoint"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "en_15" {
  bucket = "acme-prod-identity-provider-metadata"
}

# holds nothing
resource "azurerm_storage_container" "en_16" {
  name                 = "user-data-scripts"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "en_17" {
  name     = "dead_letters"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "en_18" {
  bucket = "acme-prod-address-pool"
}

# holds nothing
resource "azurerm_storage_container" "en_19" {
  name                 = "session-store"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "en_20" {
  name     = "account_factory"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "en_21" {
  bucket = "acme-prod-node-image"
}

# holds nothing
resource "azurerm_storage_container" "en_22" {
  name                 = "contract-tests"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "en_23" {
  name     = "employee_portal_frontend"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "en_24" {
  bucket = "acme-prod-customer-managed-keys"
}

# holds hr
resource "aws_db_instance" "en_25" {
  db_name = "dbWorkingHours"
}

# holds hr
resource "aws_sqs_queue" "en_26" {
  name = "working-hours-entry-queue"
}

# holds nothing
resource "aws_s3_bucket" "en_27" {
  bucket = "acme-outside-working-hours"
}

# holds nothing
resource "aws_sqs_queue" "en_28" {
  name = "working-hours-scaling"
}
