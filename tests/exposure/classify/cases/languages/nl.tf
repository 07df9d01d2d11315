# Names that people give in Dutch.

# holds health
resource "aws_s3_bucket" "nl_0" {
  bucket = "acme-prod-patientendossier"
}

# holds identity
resource "azurerm_storage_container" "nl_1" {
  name                 = "bsn-register"
  storage_account_name = "s"
}

# holds hr
resource "google_sql_database" "nl_2" {
  name     = "salarisadministratie"
  instance = "i"
}

# holds health
resource "aws_s3_bucket" "nl_3" {
  bucket = "acme-prod-zorgdossiers"
}

# holds government
resource "azurerm_storage_container" "nl_4" {
  name                 = "uitkeringen"
  storage_account_name = "s"
}

# holds hr
resource "google_sql_database" "nl_5" {
  name     = "loonstroken"
  instance = "i"
}

# holds criminal
resource "aws_s3_bucket" "nl_6" {
  bucket = "acme-prod-strafdossiers"
}

# holds education
resource "azurerm_storage_container" "nl_7" {
  name                 = "leerlinggegevens"
  storage_account_name = "s"
}

# holds identity
resource "google_sql_database" "nl_8" {
  name     = "burgers"
  instance = "i"
}

# holds health
resource "aws_s3_bucket" "nl_9" {
  bucket = "acme-prod-zorgverzekerden"
}

# holds customer
resource "azurerm_storage_container" "nl_10" {
  name                 = "klantgegevens"
  storage_account_name = "s"
}

# holds financial
resource "google_sql_database" "nl_11" {
  name     = "rekeningafschriften"
  instance = "i"
}

# holds hr
resource "aws_s3_bucket" "nl_12" {
  bucket = "acme-prod-personeelsdossiers"
}

# holds nothing
resource "azurerm_storage_container" "nl_13" {
  name                 = "zorg-voor-backups"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "nl_14" {
  name     = "logboeken"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "nl_15" {
  bucket = "acme-prod-afbeeldingen"
}

# holds hr
resource "azurerm_storage_container" "nl_gewerkte_uren" {
  name                 = "gewerkte-uren"
  storage_account_name = "s"
}
