# Names that people give in Italian.

# holds health
resource "aws_s3_bucket" "it_0" {
  bucket = "acme-prod-cartella-clinica"
}

# holds identity
resource "azurerm_storage_container" "it_1" {
  name                 = "anagrafe-cittadini"
  storage_account_name = "s"
}

# holds hr
resource "google_sql_database" "it_2" {
  name     = "buste_paga"
  instance = "i"
}

# holds identity
resource "aws_s3_bucket" "it_3" {
  bucket = "acme-prod-codice-fiscale"
}

# holds health
resource "azurerm_storage_container" "it_4" {
  name                 = "fascicolo-sanitario"
  storage_account_name = "s"
}

# holds health
resource "google_sql_database" "it_5" {
  name     = "referti"
  instance = "i"
}

# holds criminal
resource "aws_s3_bucket" "it_6" {
  bucket = "acme-prod-casellario-giudiziale"
}

# holds education
resource "azurerm_storage_container" "it_7" {
  name                 = "studenti"
  storage_account_name = "s"
}

# holds hr
resource "google_sql_database" "it_8" {
  name     = "dipendenti"
  instance = "i"
}

# holds financial
resource "aws_s3_bucket" "it_9" {
  bucket = "acme-prod-conti-correnti"
}

# holds health
resource "azurerm_storage_container" "it_10" {
  name                 = "pazienti"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "it_11" {
  name     = "registri_di_accesso"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "it_12" {
  bucket = "acme-prod-copie-di-sicurezza"
}

# holds nothing
resource "azurerm_storage_container" "it_13" {
  name                 = "immagini"
  storage_account_name = "s"
}

# holds hr
resource "google_storage_bucket" "it_ore_lavorate" {
  name = "acme-prod-ore-lavorate"
}
