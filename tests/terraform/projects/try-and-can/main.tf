locals {
  settings = { db = { region = "eu-west-3" } }
}
resource "terraform_data" "a" { input = try(local.settings.db.size, 5) }
output "region" { value = try(local.settings.db.region, local.settings.region, "none") }
output "missing" { value = try(local.settings.db.nope, local.settings.region, "none") }
output "can" { value = [can(local.settings.db), can(local.settings.x), can(tonumber("x"))] }
output "unknown" { value = try(terraform_data.a.id, "fallback") }
output "json" { value = try(jsondecode("{oops"), { ok = false }) }
output "index" { value = try([1, 2][5], -1) }
