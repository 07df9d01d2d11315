variable "s" {
  type      = map(string)
  sensitive = true
  default   = { user = "a", password = "b" }
}
locals {
  mixed = { open = "x", closed = var.s.password, list = ["a", var.s.user] }
}
resource "terraform_data" "mixed" {
  input = local.mixed
}
resource "terraform_data" "values" {
  for_each = { a = var.s.user, b = "open" }
  input    = each.value
}
resource "terraform_data" "keys" {
  for_each = nonsensitive(toset(keys(var.s)))
  input    = each.key
}
resource "terraform_data" "template" {
  input            = "user ${var.s.user}"
  triggers_replace = length(var.s)
}
resource "terraform_data" "merged" {
  input = merge(local.mixed, { more = 1 })
}
resource "terraform_data" "loop" {
  input = [for k, v in local.mixed : k]
}
resource "terraform_data" "choice" {
  input = var.s.user == "a" ? "one" : "two"
}
resource "terraform_data" "json" {
  input = jsonencode(local.mixed)
}
resource "terraform_data" "open" {
  input = [issensitive(var.s), issensitive(local.mixed), issensitive(local.mixed.open), local.mixed.open]
}
