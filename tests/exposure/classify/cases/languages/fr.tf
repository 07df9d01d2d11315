# Names that people give in French.

# holds health
resource "aws_s3_bucket" "fr_0" {
  bucket = "acme-prod-dossiers-patients"
}

# holds identity
resource "azurerm_storage_container" "fr_1" {
  name                 = "etat-civil"
  storage_account_name = "s"
}

# holds hr
resource "google_sql_database" "fr_2" {
  name     = "bulletins_de_paie"
  instance = "i"
}

# holds financial
resource "aws_s3_bucket" "fr_3" {
  bucket = "acme-prod-impots-particuliers"
}

# holds identity
resource "azurerm_storage_container" "fr_4" {
  name                 = "allocataires"
  storage_account_name = "s"
}

# holds health
resource "google_sql_database" "fr_5" {
  name     = "assures_sociaux"
  instance = "i"
}

# holds criminal
resource "aws_s3_bucket" "fr_6" {
  bucket = "acme-prod-casier-judiciaire"
}

# holds education
resource "azurerm_storage_container" "fr_7" {
  name                 = "donnees-eleves"
  storage_account_name = "s"
}

# holds health
resource "google_sql_database" "fr_8" {
  name     = "rdv_medicaux"
  instance = "i"
}

# holds hr
resource "aws_s3_bucket" "fr_9" {
  bucket = "acme-prod-agents-rh"
}

# holds financial
resource "azurerm_storage_container" "fr_10" {
  name                 = "releves-bancaires"
  storage_account_name = "s"
}

# holds communications, identity
resource "google_sql_database" "fr_11" {
  name     = "courriers_usagers"
  instance = "i"
}

# holds hr
resource "aws_s3_bucket" "fr_12" {
  bucket = "acme-prod-fiches-de-paie"
}

# holds health
resource "azurerm_storage_container" "fr_13" {
  name                 = "imagerie-medicale"
  storage_account_name = "s"
}

# holds government
resource "google_sql_database" "fr_14" {
  name     = "listes_electorales"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "fr_15" {
  bucket = "acme-prod-sauvegardes"
}

# holds nothing
resource "azurerm_storage_container" "fr_16" {
  name                 = "images-de-conteneurs"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "fr_17" {
  name     = "journaux_applicatifs"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "fr_18" {
  bucket = "acme-prod-suivi-de-sante-du-cluster"
}

# holds nothing
resource "azurerm_storage_container" "fr_19" {
  name                 = "pieces-detachees"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "fr_20" {
  name     = "depot_de_code"
  instance = "i"
}

# holds hr
resource "aws_s3_bucket" "fr_temps_de_travail" {
  bucket = "acme-prod-temps-de-travail"
}
