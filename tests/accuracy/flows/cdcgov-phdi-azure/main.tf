provider "azurerm" {
  features {}
}

resource "azurerm_user_assigned_identity" "runner" {
  name                = "runner"
  location            = "Central US"
  resource_group_name = "rg"
}

resource "azurerm_storage_account" "phi" {
  name                     = "phidata"
  location                 = "Central US"
  resource_group_name      = "rg"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_queue" "staging" {
  name                 = "stagingqueue"
  storage_account_name = azurerm_storage_account.phi.name
}

resource "azurerm_storage_data_lake_gen2_filesystem" "delta" {
  name               = "delta-tables"
  storage_account_id = azurerm_storage_account.phi.id
}

resource "azurerm_role_assignment" "blobs" {
  scope                = azurerm_storage_account.phi.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.runner.principal_id
}

resource "azurerm_healthcare_fhir_service" "fhir" {
  name                = "fhir"
  location            = "westus2"
  resource_group_name = "rg"
  workspace_id        = "w"
  authentication {
    authority = "https://login.microsoftonline.com/t"
    audience  = "https://fhir.example.org"
  }
}

resource "azurerm_role_assignment" "fhir" {
  scope                = azurerm_healthcare_fhir_service.fhir.id
  role_definition_name = "FHIR Data Contributor"
  principal_id         = azurerm_user_assigned_identity.runner.principal_id
}

resource "azurerm_postgresql_flexible_server" "mpi" {
  name                         = "mpi"
  location                     = "Central US"
  resource_group_name          = "rg"
  geo_redundant_backup_enabled = true
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "workspace"
  location            = "Central US"
  resource_group_name = "rg"
}

resource "azurerm_application_insights" "insights" {
  name                = "insights"
  location            = "Central US"
  resource_group_name = "rg"
  application_type    = "web"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
}

resource "azurerm_container_app_environment" "apps" {
  name                       = "apps"
  location                   = "Central US"
  resource_group_name        = "rg"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id
}

resource "azurerm_communication_service" "mail" {
  name                = "mailservice"
  resource_group_name = "rg"
  data_location       = "United States"
}

resource "azurerm_container_app" "ingestion" {
  name                         = "phi-${terraform.workspace}-ingestion"
  container_app_environment_id = azurerm_container_app_environment.apps.id
  resource_group_name          = "rg"
  revision_mode                = "Single"
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.runner.id]
  }
  template {
    container {
      name   = "ingestion"
      image  = "ingestion"
      cpu    = 1
      memory = "2Gi"
      env {
        name  = "STORAGE_ACCOUNT_URL"
        value = azurerm_storage_account.phi.primary_blob_endpoint
      }
      env {
        name  = "MPI_HOST"
        value = azurerm_postgresql_flexible_server.mpi.fqdn
      }
      env {
        name  = "COMMUNICATION_SERVICE_NAME"
        value = azurerm_communication_service.mail.name
      }
    }
  }
}

resource "azurerm_data_factory" "factory" {
  name                = "factory"
  location            = "Central US"
  resource_group_name = "rg"
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.runner.id]
  }
}

resource "azurerm_role_assignment" "factory" {
  scope                = azurerm_data_factory.factory.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_user_assigned_identity.runner.principal_id
}

resource "azurerm_data_factory_pipeline" "ingestion" {
  name            = "ingestion"
  data_factory_id = azurerm_data_factory.factory.id
  activities_json = jsonencode([{
    name = "store"
    type = "WebActivity"
    typeProperties = {
      url    = "https://phi-${terraform.workspace}-ingestion.${azurerm_container_app_environment.apps.default_domain}/write"
      method = "POST"
    }
  }])
}

resource "azurerm_linux_function_app" "reader" {
  name                = "reader"
  location            = "Central US"
  resource_group_name = "rg"
  service_plan_id     = "p"
  app_settings = {
    PIPELINE_NAME     = azurerm_data_factory_pipeline.ingestion.name
    INGESTION_URL     = "https://phi-${terraform.workspace}-ingestion.${azurerm_container_app_environment.apps.default_domain}"
    STAGING_QUEUE_URL = "https://${azurerm_storage_account.phi.name}.queue.core.windows.net/${azurerm_storage_queue.staging.name}"
    CONNECTION        = azurerm_storage_account.phi.primary_connection_string
  }
  site_config {
    application_insights_key = azurerm_application_insights.insights.instrumentation_key
  }
}

resource "azurerm_key_vault" "vault" {
  name                = "vault"
  location            = "Central US"
  resource_group_name = "rg"
  tenant_id           = "t"
  sku_name            = "premium"
  access_policy {
    tenant_id          = "t"
    object_id          = azurerm_synapse_workspace.lake.identity[0].principal_id
    secret_permissions = ["Get"]
  }
}

resource "azurerm_synapse_workspace" "lake" {
  name                                 = "lake"
  location                             = "Central US"
  resource_group_name                  = "rg"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.delta.id
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "lake" {
  scope                = azurerm_storage_account.phi.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_synapse_workspace.lake.identity[0].principal_id
}
