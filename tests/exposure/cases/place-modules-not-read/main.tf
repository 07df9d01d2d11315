terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    azurerm = { source = "hashicorp/azurerm" }
    random  = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "eu-west-3"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

# The registry's name for it says the provider.
module "bucket" {
  source = "terraform-aws-modules/s3-bucket/aws"
}

# What the call passes on comes first.
module "replica" {
  source    = "terraform-aws-modules/s3-bucket/aws"
  providers = { aws = aws.virginia }
}

# A repository is named in the same way; an input says the place.
module "vault" {
  source   = "git::https://github.com/acme/terraform-azurerm-key-vault.git?ref=v1"
  location = "francecentral"
  name     = "vault"
}

# What lies in the module is where the module is.
resource "azurerm_key_vault_secret" "in_the_module" {
  name         = "password"
  value        = "x"
  key_vault_id = module.vault.id
}

# Each instance has inputs of its own.
module "storage" {
  source   = "acme/storage-account/azurerm"
  for_each = { fr = "francecentral", de = "germanywestcentral" }
  location = each.value
}

# Nothing says whose it is.
module "mystery" {
  source = "git@example.com:acme/platform.git"
}

# A module from elsewhere uses a provider that nothing here configures.
module "orders" {
  source = "acme/orders/snowflake"
}

module "child" {
  source = "./child"
}

# Two operators are used here, and the place is one of one of them only.
module "told_by_its_place" {
  source   = "git@example.com:acme/vault.git"
  location = "francecentral"
}

# It makes nothing: it says what a region is called, in its own words too, and other blocks ask it.
module "region_in_words_of_its_own" {
  source       = "claranet/regions/azurerm"
  version      = "8.0.5"
  azure_region = "uk-west"
}

resource "azurerm_storage_account" "where_the_module_says" {
  name                     = "wherethemodulesays"
  resource_group_name      = "common"
  location                 = module.region_in_words_of_its_own.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
