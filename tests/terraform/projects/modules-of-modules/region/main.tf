variable "name" {}
variable "zones" {
  type = set(string)
}
module "zone" {
  source   = "../zone"
  for_each = var.zones
  name     = "${var.name}${each.key}"
}
output "named" {
  value = { for z, m in module.zone : z => m.id }
}
output "names" {
  value = [for m in module.zone : m.name]
}
