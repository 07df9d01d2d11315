variable "with-dash" {
  default = { "key with space" = 1, "ünï" = 2, "1" = 3 }
}
locals {
  _x       = var.with-dash["key with space"]
  for      = "for"
  if       = "if"
  in       = "in"
  each-one = [for for in ["a"] : for]
  null_    = null
}
resource "terraform_data" "with-dash" {
  for_each = var.with-dash
  input    = "${each.key}=${each.value}"
}
output "a" {
  value = [local._x, local.for, local.if, local.in, local.each-one, var.with-dash.ünï, var.with-dash["1"]]
}
output "b" {
  value = terraform_data.with-dash["ünï"].input
}
output "c" {
  value = { if = 2, null = 3, "true" = 4, (local.for) = 5 }
}
