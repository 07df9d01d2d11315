provider "aws" {
  region = "eu-west-3"
}

# Not set: a database of RDS that is not Aurora is not encrypted then.
# sovlint:data=financial,health
resource "aws_db_instance" "accounts" {
  identifier     = "accounts"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

# sovlint:data=financial
resource "azurerm_storage_account" "statements" {
  name                       = "statements"
  resource_group_name        = "bank"
  location                   = "francecentral"
  account_tier               = "Standard"
  account_replication_type   = "LRS"
  https_traffic_only_enabled = false
}
