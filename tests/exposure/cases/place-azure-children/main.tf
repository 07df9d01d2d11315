provider "azurerm" {
  features {}
}

variable "location" {
  type = string
}

resource "azurerm_resource_group" "here" {
  name     = "here"
  location = "francecentral"
}

resource "azurerm_storage_account" "here" {
  name                     = "here"
  resource_group_name      = azurerm_resource_group.here.name
  location                 = "germanywestcentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

# A child is where the account is, not where its resource group is.
resource "azurerm_storage_container" "child" {
  name                 = "child"
  storage_account_name = azurerm_storage_account.here.name
}

resource "azurerm_storage_share" "share" {
  name                 = "share"
  storage_account_name = azurerm_storage_account.here.name
  quota                = 1
}

resource "azurerm_storage_share_file" "grandchild" {
  name             = "report.csv"
  storage_share_id = azurerm_storage_share.share.id
}

# Whatever decides is named, with the reason at the end of the chain.
resource "azurerm_mssql_server" "nowhere" {
  name                = "nowhere"
  resource_group_name = azurerm_resource_group.here.name
  location            = var.location
  version             = "12.0"
}

resource "azurerm_mssql_database" "nowhere" {
  name      = "nowhere"
  server_id = azurerm_mssql_server.nowhere.id
}

resource "azurerm_mssql_database_extended_auditing_policy" "nowhere" {
  database_id = azurerm_mssql_database.nowhere.id
}

# The place of a resource group is not that of what is in it.
resource "azurerm_resource_group_template_deployment" "anything" {
  name                = "anything"
  resource_group_name = azurerm_resource_group.here.name
  deployment_mode     = "Incremental"
}

# Types that later versions of the provider no longer have.
resource "azurerm_sql_server" "old" {
  name                = "old"
  resource_group_name = azurerm_resource_group.here.name
  location            = "francecentral"
}

resource "azurerm_sql_database" "old" {
  name                = "old"
  server_name         = azurerm_sql_server.old.name
  resource_group_name = azurerm_resource_group.here.name
  location            = azurerm_sql_server.old.location
}
