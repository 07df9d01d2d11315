provider "azurerm" {
  features {}
}
variable "prefix" { default = "pdhprod" }

resource "azurerm_storage_account" "app" {
  name                     = "${var.prefix}storageaccount"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
resource "azurerm_storage_account" "partner" {
  name                     = "${var.prefix}partner"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_storage_account" "sftp" {
  name                     = "${var.prefix}sftp"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_key_vault" "app_config" {
  name     = "${var.prefix}-appconfig"
  location = "eastus"
}
resource "azurerm_log_analytics_workspace" "law" {
  name     = "${var.prefix}-law"
  location = "eastus"
}
resource "azurerm_application_insights" "insights" {
  name             = "${var.prefix}-insights"
  location         = "eastus"
  application_type = "web"
  workspace_id     = azurerm_log_analytics_workspace.law.id
}
resource "azurerm_postgresql_server" "db" {
  name                         = "${var.prefix}-pgsql"
  location                     = "eastus"
  sku_name                     = "GP_Gen5_4"
  version                      = "11"
  ssl_enforcement_enabled      = true
  geo_redundant_backup_enabled = true
}
resource "azurerm_postgresql_server" "replica" {
  name                      = "${var.prefix}-pgsql-replica"
  location                  = "westus"
  sku_name                  = "GP_Gen5_4"
  version                   = "11"
  ssl_enforcement_enabled   = true
  create_mode               = "Replica"
  creation_source_server_id = azurerm_postgresql_server.db.id
}

resource "azurerm_function_app" "app" {
  name                       = "${var.prefix}-functionapp"
  location                   = "eastus"
  resource_group_name        = "rg"
  app_service_plan_id        = "plan"
  storage_account_name       = azurerm_storage_account.app.name
  storage_account_access_key = azurerm_storage_account.app.primary_access_key
  app_settings = {
    POSTGRES_URL                   = "jdbc:postgresql://${azurerm_postgresql_server.db.fqdn}:5432/prime_data_hub?sslmode=require"
    PartnerStorage                 = azurerm_storage_account.partner.primary_connection_string
    APPINSIGHTS_INSTRUMENTATIONKEY = azurerm_application_insights.insights.instrumentation_key
    OKTA_baseUrl                   = "hhs-prime.okta.com"
    DOCKER_REGISTRY_SERVER_URL     = "https://pdhprod.azurecr.io"
    WEBSITE_CONTENTOVERVNET        = 1
  }
  identity { type = "SystemAssigned" }
}
resource "azurerm_key_vault_access_policy" "app" {
  key_vault_id       = azurerm_key_vault.app_config.id
  tenant_id          = azurerm_function_app.app.identity[0].tenant_id
  object_id          = azurerm_function_app.app.identity[0].principal_id
  secret_permissions = ["Get"]
}

resource "azurerm_data_factory" "primary" {
  name     = "${var.prefix}-df"
  location = "eastus"
}
resource "azurerm_data_factory_linked_service_azure_file_storage" "sftp" {
  name              = "SFTPShare"
  data_factory_id   = azurerm_data_factory.primary.id
  connection_string = azurerm_storage_account.sftp.primary_connection_string
}
resource "azurerm_data_factory_linked_service_azure_blob_storage" "archive" {
  name              = "SFTPArchive"
  data_factory_id   = azurerm_data_factory.primary.id
  connection_string = azurerm_storage_account.app.primary_connection_string
}
resource "azurerm_container_group" "sftp" {
  name                = "${var.prefix}-sftpserver"
  location            = "eastus"
  os_type             = "Linux"
  container {
    name   = "sftp"
    image  = "atmoz/sftp:latest"
    cpu    = 1
    memory = 1
    volume {
      name                 = "sftpdata"
      mount_path           = "/home"
      share_name           = "share"
      storage_account_name = azurerm_storage_account.sftp.name
      storage_account_key  = azurerm_storage_account.sftp.primary_access_key
    }
  }
}
resource "azurerm_monitor_diagnostic_setting" "db" {
  name                       = "db"
  target_resource_id         = azurerm_postgresql_server.db.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.law.id
}
resource "azurerm_monitor_diagnostic_setting" "storage" {
  name                       = "storage"
  target_resource_id         = "${azurerm_storage_account.app.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.law.id
}
resource "azurerm_frontdoor" "front" {
  name                = "${var.prefix}"
  resource_group_name = "rg"
  backend_pool {
    name = "functions"
    backend {
      host_header = azurerm_function_app.app.default_hostname
      address     = azurerm_function_app.app.default_hostname
      http_port   = 80
      https_port  = 443
    }
  }
}
resource "azurerm_monitor_action_group" "pager" {
  name       = "pager"
  short_name = "pager"
  webhook_receiver {
    name        = "PagerDuty"
    service_uri = "https://events.pagerduty.com/integration/0123/enqueue"
  }
}
