locals {
  files = { for f in fileset("${path.module}/data", "*.yaml") : trimsuffix(f, ".yaml") => yamldecode(file("${path.module}/data/${f}")) }
  rules = merge([for name, d in local.files : { for r in try(d.rules, []) : "${name}-${r.port}" => r }]...)
}
resource "terraform_data" "project" {
  for_each = local.files
  input    = { region = each.value.region, rules = try(each.value.rules, null) }
}
resource "terraform_data" "rule" {
  for_each = local.rules
  input    = each.value.port
}
