# Names that people give in German.

# holds health
resource "aws_s3_bucket" "de_0" {
  bucket = "acme-prod-patientenakten"
}

# holds hr
resource "azurerm_storage_container" "de_1" {
  name                 = "gehaltsabrechnungen"
  storage_account_name = "s"
}

# holds health
resource "google_sql_database" "de_2" {
  name     = "versicherte"
  instance = "i"
}

# holds identity
resource "aws_s3_bucket" "de_3" {
  bucket = "acme-prod-meldedaten"
}

# holds financial
resource "azurerm_storage_container" "de_4" {
  name                 = "steuerbescheide"
  storage_account_name = "s"
}

# holds criminal
resource "google_sql_database" "de_5" {
  name     = "strafregister"
  instance = "i"
}

# holds education
resource "aws_s3_bucket" "de_6" {
  bucket = "acme-prod-schuelerdaten"
}

# holds hr
resource "azurerm_storage_container" "de_7" {
  name                 = "personalakten"
  storage_account_name = "s"
}

# holds financial
resource "google_sql_database" "de_8" {
  name     = "kontoauszuege"
  instance = "i"
}

# holds health
resource "aws_s3_bucket" "de_9" {
  bucket = "acme-prod-krankmeldungen"
}

# holds customer
resource "azurerm_storage_container" "de_10" {
  name                 = "kundendaten"
  storage_account_name = "s"
}

# holds identity
resource "google_sql_database" "de_11" {
  name     = "ausweisdaten"
  instance = "i"
}

# holds hr
resource "aws_s3_bucket" "de_12" {
  bucket = "acme-prod-bewerbungen"
}

# holds health
resource "azurerm_storage_container" "de_13" {
  name                 = "gesundheitsakte"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "de_14" {
  name     = "steuerung_anlage"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "de_15" {
  bucket = "acme-prod-protokolle"
}

# holds nothing
resource "azurerm_storage_container" "de_16" {
  name                 = "sicherungskopien"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "de_17" {
  name     = "auftragsverarbeitung_queue"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "de_18" {
  bucket = "acme-prod-zustand"
}
