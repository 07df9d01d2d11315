resource "terraform_data" "zone" {
  for_each = toset(["c", "a", "b", "a"])
  input    = "${each.key}=${each.value}"
}
output "zones" { value = { for key, zone in terraform_data.zone : key => zone.input } }
output "odd" { value = terraform_data.odd["a b.\"c\""].input }

resource "terraform_data" "odd" {
  for_each = { "a b.\"c\"" = 1 }
  input    = each.value
}
