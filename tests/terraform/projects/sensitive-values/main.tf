variable "password" {
  default   = "hunter2"
  sensitive = true
}
locals {
  url  = "postgres://app:${var.password}@db"
  open = nonsensitive(var.password)
}
resource "terraform_data" "db" {
  input = { url = local.url, user = "app", size = length(var.password) }
}
resource "terraform_data" "plain" { input = local.open }
resource "terraform_data" "list" { input = [for x in [var.password, "b"] : upper(x)] }
resource "terraform_data" "conditional" { input = var.password == "x" ? 1 : 2 }
output "url" {
  value     = local.url
  sensitive = true
}
output "whole" {
  value     = terraform_data.db.input
  sensitive = true
}
