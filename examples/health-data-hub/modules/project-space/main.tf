variable "name" { type = string }
variable "title" { type = string }
variable "retention_days" { type = number }
variable "resource_group_name" { type = string }
variable "location" { type = string }
variable "tags" { type = map(string) }

resource "azurerm_storage_account" "extracts" {
  name                     = substr(replace("sthdh${var.name}", "-", ""), 0, 24)
  resource_group_name      = var.resource_group_name
  location                 = var.location
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = merge(var.tags, { title = var.title })

  blob_properties {
    delete_retention_policy {
      days = min(var.retention_days, 365)
    }
  }
}

output "extracts_id" {
  value = azurerm_storage_account.extracts.id
}
