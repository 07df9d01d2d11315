# Keys of Azure and Google: vault, managed HSM, disk encryption set, children, EKM.
provider "azurerm" {
  features {}
}
provider "google" {
  project = "p"
  region  = "europe-west1"
}

resource "azurerm_key_vault" "v" {
  name     = "v"
  location = "francecentral"
}
resource "azurerm_key_vault_key" "k" {
  name         = "k"
  key_vault_id = azurerm_key_vault.v.id
}
resource "azurerm_disk_encryption_set" "d" {
  name             = "d"
  location         = "francecentral"
  key_vault_key_id = azurerm_key_vault_key.k.id
}
resource "azurerm_managed_disk" "disk" {
  name                   = "disk"
  location               = "francecentral"
  disk_encryption_set_id = azurerm_disk_encryption_set.d.id
}
resource "azurerm_storage_account" "a" {
  name     = "acct"
  location = "francecentral"
}
resource "azurerm_storage_account_customer_managed_key" "a" {
  storage_account_id = azurerm_storage_account.a.id
  key_vault_id       = azurerm_key_vault.v.id
  key_name           = azurerm_key_vault_key.k.name
}
resource "azurerm_storage_container" "c" {
  name               = "c"
  storage_account_id = azurerm_storage_account.a.id
}
resource "azurerm_storage_account" "plain" {
  name     = "plainacct"
  location = "francecentral"
}

resource "google_kms_key_ring" "r" {
  name     = "r"
  location = "europe-west1"
}
resource "google_kms_crypto_key" "software" {
  name     = "software"
  key_ring = google_kms_key_ring.r.id
}
resource "google_kms_ekm_connection" "e" {
  name     = "e"
  location = "europe-west1"
  service_resolvers { hostname = "ekm.example.de" }
}
resource "google_kms_crypto_key" "vpc" {
  name               = "vpc"
  key_ring           = google_kms_key_ring.r.id
  crypto_key_backend = google_kms_ekm_connection.e.id
  version_template {
    algorithm        = "EXTERNAL_SYMMETRIC_ENCRYPTION"
    protection_level = "EXTERNAL_VPC"
  }
}
resource "google_kms_crypto_key" "external" {
  name     = "external"
  key_ring = google_kms_key_ring.r.id
  version_template {
    algorithm        = "EXTERNAL_SYMMETRIC_ENCRYPTION"
    protection_level = "EXTERNAL"
  }
}
resource "google_storage_bucket" "software" {
  name     = "software-b"
  location = "EUROPE-WEST1"
  encryption { default_kms_key_name = google_kms_crypto_key.software.id }
}
resource "google_storage_bucket" "vpc" {
  name     = "vpc-b"
  location = "EUROPE-WEST1"
  encryption { default_kms_key_name = google_kms_crypto_key.vpc.id }
}
resource "google_storage_bucket" "external" {
  name     = "external-b"
  location = "EUROPE-WEST1"
  encryption { default_kms_key_name = google_kms_crypto_key.external.id }
}
resource "google_sql_database_instance" "i" {
  name                = "i"
  database_version    = "POSTGRES_16"
  encryption_key_name = google_kms_crypto_key.software.id
}
resource "google_sql_database" "d" {
  name     = "d"
  instance = google_sql_database_instance.i.name
}
