locals {
  common_tags = {
    application         = "health-data-hub"
    data_classification = "health"
    environment         = "production"
  }
}

resource "azurerm_resource_group" "platform" {
  name     = "rg-hdh-platform"
  location = var.location
  tags     = local.common_tags
}

# The main catalogue: reimbursement claims and hospital stays, pseudonymised.
resource "azurerm_storage_account" "lake" {
  name                     = "sthdhlake"
  resource_group_name      = azurerm_resource_group.platform.name
  location                 = azurerm_resource_group.platform.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
  is_hns_enabled           = true
  min_tls_version          = "TLS1_2"
  tags                     = local.common_tags

  identity {
    type = "SystemAssigned"
  }

  lifecycle {
    ignore_changes = [customer_managed_key]
  }
}

# A key of the hub's own, in a hardware module of the same operator.
resource "azurerm_storage_account_customer_managed_key" "lake" {
  storage_account_id = azurerm_storage_account.lake.id
  key_vault_id       = azurerm_key_vault.platform.id
  key_name           = azurerm_key_vault_key.lake.name
}

resource "azurerm_storage_container" "hospital_stays" {
  name                  = "hospital-stays"
  storage_account_id    = azurerm_storage_account.lake.id
  container_access_type = "private"
}

resource "azurerm_key_vault" "platform" {
  name                       = "kv-hdh-platform"
  resource_group_name        = azurerm_resource_group.platform.name
  location                   = azurerm_resource_group.platform.location
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "premium"
  purge_protection_enabled   = true
  soft_delete_retention_days = 90
  tags                       = { application = "health-data-hub" }
}

resource "azurerm_key_vault_access_policy" "lake" {
  key_vault_id    = azurerm_key_vault.platform.id
  tenant_id       = data.azurerm_client_config.current.tenant_id
  object_id       = azurerm_storage_account.lake.identity[0].principal_id
  key_permissions = ["Get", "WrapKey", "UnwrapKey"]
}

resource "azurerm_key_vault_key" "lake" {
  name         = "lake"
  key_vault_id = azurerm_key_vault.platform.id
  key_type     = "RSA-HSM"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

data "azurerm_client_config" "current" {}

resource "azurerm_databricks_workspace" "research" {
  name                = "dbw-hdh-research"
  resource_group_name = azurerm_resource_group.platform.name
  location            = azurerm_resource_group.platform.location
  sku                 = "premium"
  tags                = local.common_tags
}

# The pseudonym table: the one thing that must never leave.
resource "azurerm_mssql_server" "pseudonyms" {
  name                          = "sql-hdh-pseudonyms"
  resource_group_name           = azurerm_resource_group.platform.name
  location                      = azurerm_resource_group.platform.location
  version                       = "12.0"
  public_network_access_enabled = false

  azuread_administrator {
    login_username = "hdh-dba"
    object_id      = data.azurerm_client_config.current.object_id
  }
}

# sovlint:data=health,identity
resource "azurerm_mssql_database" "pseudonyms" {
  name                 = "pseudonyms"
  server_id            = azurerm_mssql_server.pseudonyms.id
  sku_name             = "GP_S_Gen5_4"
  storage_account_type = "Geo"
}

resource "azurerm_log_analytics_workspace" "audit" {
  name                = "log-hdh-audit"
  resource_group_name = azurerm_resource_group.platform.name
  location            = azurerm_resource_group.platform.location
  retention_in_days   = 365
}

resource "azurerm_monitor_diagnostic_setting" "pseudonyms" {
  name                       = "audit"
  target_resource_id         = azurerm_mssql_database.pseudonyms.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category = "SQLSecurityAuditEvents"
  }
}

module "project" {
  source   = "./modules/project-space"
  for_each = var.projects

  name                = each.key
  title               = each.value.title
  retention_days      = each.value.retention
  resource_group_name = azurerm_resource_group.platform.name
  location            = azurerm_resource_group.platform.location
  tags                = merge(local.common_tags, { project = each.key })
}
