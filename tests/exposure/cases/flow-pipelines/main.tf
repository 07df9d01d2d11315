# Hops of a copy: database, endpoint, task, endpoint, bucket; account, linked service, data set, pipeline, and back.
provider "aws" { region = "eu-west-3" }
provider "azurerm" {
  features {}
}

# sovlint:data=health
resource "aws_db_instance" "patients" {
  identifier = "patients"
  engine     = "postgres"
}
resource "aws_s3_bucket" "lake" { bucket = "lake-77" }
resource "aws_dms_endpoint" "source" {
  endpoint_id   = "src"
  endpoint_type = "source"
  engine_name   = "postgres"
  server_name   = aws_db_instance.patients.address
}
resource "aws_dms_s3_endpoint" "target" {
  endpoint_id             = "dst"
  endpoint_type           = "target"
  bucket_name             = aws_s3_bucket.lake.bucket
  service_access_role_arn = "arn:aws:iam::111122223333:role/dms"
}
resource "aws_dms_replication_task" "copy" {
  replication_task_id      = "copy"
  migration_type           = "cdc"
  replication_instance_arn = "arn:aws:dms:eu-west-3:111122223333:rep:x"
  table_mappings           = "{}"
  source_endpoint_arn      = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn      = aws_dms_s3_endpoint.target.endpoint_arn
}

variable "name" {
  type = string
}
# sovlint:data=hr
resource "azurerm_storage_account" "staff" {
  name                     = "staff77"
  resource_group_name      = "rg"
  location                 = "francecentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_mssql_server" "warehouse" {
  name                = "warehouse77"
  resource_group_name = "rg"
  location            = "francecentral"
  version             = "12.0"
}
resource "azurerm_data_factory" "df" {
  name                = "df77"
  resource_group_name = "rg"
  location            = "francecentral"
}
resource "azurerm_data_factory_linked_service_azure_blob_storage" "staff" {
  name              = "staff"
  data_factory_id   = azurerm_data_factory.df.id
  connection_string = azurerm_storage_account.staff.primary_connection_string
}
resource "azurerm_data_factory_linked_service_azure_sql_database" "warehouse" {
  name              = "warehouse"
  data_factory_id   = azurerm_data_factory.df.id
  connection_string = "data source=${azurerm_mssql_server.warehouse.fully_qualified_domain_name};initial catalog=w"
}
resource "azurerm_data_factory_dataset_delimited_text" "input" {
  name                = "staff-input"
  data_factory_id     = azurerm_data_factory.df.id
  linked_service_name = azurerm_data_factory_linked_service_azure_blob_storage.staff.name
}
resource "azurerm_data_factory_dataset_azure_sql_table" "output" {
  name              = "output-${var.name}"
  data_factory_id   = azurerm_data_factory.df.id
  linked_service_id = azurerm_data_factory_linked_service_azure_sql_database.warehouse.id
}
resource "azurerm_data_factory_pipeline" "copy" {
  name            = "copy"
  data_factory_id = azurerm_data_factory.df.id
  activities_json = <<JSON
[{"name": "Copy", "type": "Copy",
  "inputs": [{"referenceName": "staff-input", "type": "DatasetReference"}],
  "outputs": [{"referenceName": "${azurerm_data_factory_dataset_azure_sql_table.output.name}", "type": "DatasetReference"}]}]
JSON
}

# A tunnel says nothing of what goes through it.
resource "aws_customer_gateway" "office" {
  bgp_asn    = 65000
  ip_address = "192.0.2.1"
  type       = "ipsec.1"
}
resource "aws_vpn_connection" "office" {
  customer_gateway_id = aws_customer_gateway.office.id
  type                = "ipsec.1"
}
