provider "azurerm" {
  features {}
}

resource "azurerm_key_vault" "main" {
  name                = "kv-main"
  location            = "westeurope"
  resource_group_name = "rg"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}

# It reads what the same code makes: by reference, or by its name.
data "azurerm_key_vault" "by_reference" {
  name                = azurerm_key_vault.main.name
  resource_group_name = "rg"
}

data "azurerm_key_vault" "by_name" {
  name                = "kv-main"
  resource_group_name = "rg"
}

data "azurerm_key_vault" "elsewhere" {
  name                = "kv-other"
  resource_group_name = "rg"
}

resource "azurerm_key_vault_secret" "by_reference" {
  name         = "a"
  value        = "x"
  key_vault_id = data.azurerm_key_vault.by_reference.id
}

resource "azurerm_key_vault_secret" "by_name" {
  name         = "b"
  value        = "x"
  key_vault_id = data.azurerm_key_vault.by_name.id
}

resource "azurerm_key_vault_secret" "elsewhere" {
  name         = "c"
  value        = "x"
  key_vault_id = data.azurerm_key_vault.elsewhere.id
}

data "azurerm_monitor_diagnostic_categories" "vault" {
  resource_id = azurerm_key_vault.main.id
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name               = "all"
  target_resource_id = data.azurerm_monitor_diagnostic_categories.vault.resource_id
}
