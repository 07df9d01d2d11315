# Replica regions and geo-redundancy take data to places that no other resource names.
provider "aws" { region = "eu-west-3" }
provider "azurerm" {
  features {}
}

resource "aws_dynamodb_table" "t" {
  name     = "t"
  hash_key = "id"
  replica { region_name = "us-east-1" }
  replica { region_name = "eu-west-1" }
}

resource "aws_secretsmanager_secret" "s" {
  name = "s"
  replica { region = "ap-southeast-2" }
}

resource "azurerm_storage_account" "grs" {
  name                     = "grs1"
  location                 = "West Europe"
  account_tier             = "Standard"
  account_replication_type = "RAGRS"
}

resource "azurerm_storage_account" "lrs" {
  name                     = "lrs1"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_cosmosdb_account" "c" {
  name       = "c"
  location   = "francecentral"
  offer_type = "Standard"
  geo_location {
    location          = "francecentral"
    failover_priority = 0
  }
  geo_location {
    location          = "uksouth"
    failover_priority = 1
  }
}

resource "azurerm_postgresql_flexible_server" "p" {
  name                         = "p"
  location                     = "northeurope"
  geo_redundant_backup_enabled = true
}
