# What lies in an account goes where the account goes: to its replica, and to the program that is given its address.
provider "azurerm" {
  features {}
}
resource "azurerm_cosmosdb_account" "a" {
  name                = "main-77"
  location            = "West Europe"
  resource_group_name = "rg"
  offer_type          = "Standard"
  consistency_policy {
    consistency_level = "Session"
  }
  geo_location {
    location          = "West Europe"
    failover_priority = 0
  }
  geo_location {
    location          = "East US"
    failover_priority = 1
  }
}
resource "azurerm_cosmosdb_sql_database" "d" {
  name                = "people-77"
  resource_group_name = "rg"
  account_name        = azurerm_cosmosdb_account.a.name
}
# sovlint:data=identity
resource "azurerm_cosmosdb_sql_container" "c" {
  name                = "people-77"
  resource_group_name = "rg"
  account_name        = azurerm_cosmosdb_account.a.name
  database_name       = azurerm_cosmosdb_sql_database.d.name
  partition_key_paths = ["/id"]
}
resource "azurerm_linux_function_app" "f" {
  name                = "notify-77"
  location            = "West Europe"
  resource_group_name = "rg"
  service_plan_id     = "plan"
  app_settings = {
    STORE = azurerm_cosmosdb_account.a.endpoint
    MAIL  = "https://api.sendgrid.com/v3/mail/send"
  }
  site_config {}
}

# One file in a bucket says nothing about the rest of it.
resource "aws_s3_bucket" "b" {
  bucket = "shared-77"
}
# sovlint:data=health
resource "aws_s3_object" "o" {
  bucket = aws_s3_bucket.b.id
  key    = "one"
}
resource "aws_lambda_function" "l" {
  function_name = "reader-77"
  role          = "arn:aws:iam::111122223333:role/r"
  environment {
    variables = { STORE = aws_s3_bucket.b.bucket }
  }
}

# What a whole says of itself stays its own, also where a part says it more surely.
resource "google_bigquery_dataset" "diseases" {
  dataset_id = "diseases_77"
  location   = "EU"
}
# sovlint:data=health,hr
resource "google_bigquery_table" "t" {
  dataset_id = google_bigquery_dataset.diseases.dataset_id
  table_id   = "one"
}
