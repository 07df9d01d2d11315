provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "itn" {
  name                     = "iopitnbonusbackup01"
  location                 = "italynorth"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
resource "azurerm_storage_account" "gwc" {
  name                     = "iopgwcbonusbackup01"
  location                 = "germanywestcentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_storage_container" "itn" {
  name                 = "bonus"
  storage_account_name = azurerm_storage_account.itn.name
}
resource "azurerm_storage_container" "gwc" {
  name                 = "bonus"
  storage_account_name = azurerm_storage_account.gwc.name
}
resource "azurerm_storage_object_replication" "itn_to_gwc" {
  source_storage_account_id      = azurerm_storage_account.itn.id
  destination_storage_account_id = azurerm_storage_account.gwc.id
  rules {
    source_container_name      = azurerm_storage_container.itn.name
    destination_container_name = azurerm_storage_container.gwc.name
  }
}
resource "azurerm_storage_account" "logs" {
  name                     = "iopstlogs"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "RAGRS"
}
resource "azurerm_cosmosdb_account" "api" {
  name       = "io-p-cosmos-api"
  location   = "westeurope"
  offer_type = "Standard"
  geo_location {
    location          = "westeurope"
    failover_priority = 1
  }
  geo_location {
    location          = "italynorth"
    failover_priority = 0
  }
  consistency_policy { consistency_level = "Session" }
}
resource "azurerm_cosmosdb_account" "new" {
  name       = "io-p-cosmos-new"
  location   = "italynorth"
  offer_type = "Standard"
  geo_location {
    location          = "italynorth"
    failover_priority = 0
  }
  consistency_policy { consistency_level = "Session" }
}
resource "azurerm_log_analytics_workspace" "law" {
  name     = "io-p-law"
  location = "westeurope"
}
resource "azurerm_application_insights" "ai" {
  name             = "io-p-ai"
  location         = "westeurope"
  application_type = "other"
  workspace_id     = azurerm_log_analytics_workspace.law.id
}
resource "azurerm_monitor_diagnostic_setting" "queues" {
  name                       = "queues"
  target_resource_id         = "${azurerm_storage_account.logs.id}/queueServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.law.id
}
resource "azurerm_linux_function_app" "elt" {
  name                       = "io-p-elt-fn"
  location                   = "westeurope"
  storage_account_name       = azurerm_storage_account.logs.name
  storage_account_access_key = azurerm_storage_account.logs.primary_access_key
  app_settings = {
    COSMOSDB_URI                          = azurerm_cosmosdb_account.api.endpoint
    COSMOSDB_KEY                          = azurerm_cosmosdb_account.api.primary_key
    APPLICATIONINSIGHTS_CONNECTION_STRING = azurerm_application_insights.ai.connection_string
    TARGETKAFKA_brokers                   = "pkc-abc12.westeurope.azure.confluent.cloud:9092"
    INTERNAL_EVENTS                       = azurerm_eventhub.events.name
  }
}
resource "azurerm_eventhub_namespace" "ns" {
  name     = "io-p-evh"
  location = "westeurope"
}
resource "azurerm_eventhub" "events" {
  name                = "io-citizen-events"
  namespace_name      = azurerm_eventhub_namespace.ns.name
  resource_group_name = "rg"
}
resource "azurerm_data_factory" "migration" {
  name     = "io-p-adf"
  location = "italynorth"
}
resource "azurerm_data_factory_linked_service_cosmosdb" "source" {
  name             = "source"
  data_factory_id  = azurerm_data_factory.migration.id
  account_endpoint = azurerm_cosmosdb_account.api.endpoint
  database         = "db"
}
resource "azurerm_data_factory_linked_service_cosmosdb" "target" {
  name             = "target"
  data_factory_id  = azurerm_data_factory.migration.id
  account_endpoint = azurerm_cosmosdb_account.new.endpoint
  database         = "db"
}
resource "azurerm_data_factory_dataset_cosmosdb_sqlapi" "source" {
  name                = "source-dataset"
  data_factory_id     = azurerm_data_factory.migration.id
  linked_service_name = azurerm_data_factory_linked_service_cosmosdb.source.name
}
resource "azurerm_data_factory_dataset_cosmosdb_sqlapi" "target" {
  name                = "target-dataset"
  data_factory_id     = azurerm_data_factory.migration.id
  linked_service_name = azurerm_data_factory_linked_service_cosmosdb.target.name
}
resource "azurerm_dns_zone" "io" { name = "io.example.it" }
resource "azurerm_dns_cname_record" "zendesk" {
  name      = "assistenza"
  zone_name = azurerm_dns_zone.io.name
  ttl       = 3600
  record    = "pagopa.zendesk.com"
}
resource "azurerm_dns_mx_record" "mail" {
  zone_name = azurerm_dns_zone.io.name
  ttl       = 3600
  record {
    preference = 1
    exchange   = "aspmx.l.google.com"
  }
}
resource "azurerm_dns_caa_record" "caa" {
  name      = "@"
  zone_name = azurerm_dns_zone.io.name
  ttl       = 3600
  record {
    flags = 0
    tag   = "issue"
    value = "letsencrypt.org"
  }
}
resource "azurerm_private_endpoint" "cosmos" {
  name     = "cosmos"
  location = "italynorth"
  private_service_connection {
    name                           = "cosmos"
    private_connection_resource_id = azurerm_cosmosdb_account.api.id
    is_manual_connection           = false
  }
}
