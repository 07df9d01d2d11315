# Diagnostic settings, event subscriptions, application settings, linked services.
provider "azurerm" {
  features {}
}

# sovlint:data=legal
resource "azurerm_storage_account" "files" {
  name                     = "filesacct"
  location                 = "francecentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_log_analytics_workspace" "logs" {
  name     = "logs"
  location = "francecentral"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name                       = "d"
  target_resource_id         = azurerm_storage_account.files.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id
}
resource "azurerm_eventgrid_event_subscription" "e" {
  name  = "e"
  scope = azurerm_storage_account.files.id
  webhook_endpoint { url = "https://api.hubapi.com/webhooks/v1" }
}
resource "azurerm_linux_web_app" "web" {
  name            = "web"
  location        = "francecentral"
  service_plan_id = "x"
  app_settings = {
    STORAGE = azurerm_storage_account.files.primary_blob_endpoint
    MAIL    = "smtp.sendgrid.net"
  }
  site_config {}
}
resource "azurerm_data_factory_linked_service_snowflake" "s" {
  name              = "s"
  data_factory_id   = "x"
  connection_string = "jdbc:snowflake://acme.eu-central-1.snowflakecomputing.com/?db=x"
}
