# Inputs and outputs join what they read and write with the job that they belong to.
provider "azurerm" {
  features {}
}
# sovlint:data=financial
resource "azurerm_eventhub" "e" {
  name              = "claims-77"
  namespace_id      = "ns"
  partition_count   = 2
  message_retention = 1
}
resource "azurerm_stream_analytics_job" "j" {
  name                 = "job-77"
  location             = "westeurope"
  resource_group_name  = "rg"
  transformation_query = "SELECT * INTO out FROM input"
}
resource "azurerm_stream_analytics_stream_input_eventhub" "i" {
  name                      = "input"
  stream_analytics_job_name = azurerm_stream_analytics_job.j.name
  resource_group_name       = "rg"
  eventhub_name             = azurerm_eventhub.e.name
  servicebus_namespace      = "ns"
  serialization {
    type = "Avro"
  }
}
resource "azurerm_stream_analytics_output_mssql" "o" {
  name                      = "out"
  stream_analytics_job_name = azurerm_stream_analytics_job.j.name
  resource_group_name       = "rg"
  server                    = azurerm_mssql_server.s.fully_qualified_domain_name
  database                  = "dwh"
  table                     = "t"
}
resource "azurerm_mssql_server" "s" {
  name                = "sql-77"
  location            = "eastus2"
  resource_group_name = "rg"
  version             = "12.0"
}
