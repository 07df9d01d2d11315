# Tags of Azure, which projects share through locals.

provider "azurerm" {
  features {}
}

locals {
  tags = {
    "Data Classification" = "Highly Confidential"
  }
}

# holds personal
resource "azurerm_storage_account" "shared" {
  name                     = "sta"
  resource_group_name      = "rg"
  location                 = "francecentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  tags                     = local.tags
}

# holds personal, hr
resource "azurerm_storage_account" "merged" {
  name                     = "stb"
  resource_group_name      = "rg"
  location                 = "francecentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  tags                     = merge(local.tags, { DataType = "employee data" })
}

# holds personal
resource "azurerm_mssql_database" "label" {
  name      = "db"
  server_id = "s"
  tags      = { msip_label = "Confidential" }
}

# holds government
resource "azurerm_storage_account" "german_state" {
  name                     = "stc"
  resource_group_name      = "rg"
  location                 = "germanywestcentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  tags                     = { Vertraulichkeit = "VS-NfD" }
}
