locals {
  regions = { fr = ["a", "b"], de = ["c"], none = [] }
}
module "region" {
  source   = "./region"
  for_each = local.regions
  name     = each.key
  zones    = each.value
}
module "again" {
  source = "./region"
  count  = length(module.region)
  name   = "n${count.index}"
  zones  = keys(module.region)
}
resource "terraform_data" "all" {
  for_each = merge([for r, m in module.region : { for z, id in m.named : "${r}-${z}" => m.names }]...)
  input    = each.value
}
output "names" {
  value = { for r, m in module.region : r => m.names }
}
output "splat" {
  value = module.again[*].names
}
output "flat" {
  value = flatten(values(module.region)[*].names)
}
output "ids" {
  value = module.region["fr"].named
}
output "whole" {
  value = module.region["de"]
}
output "last" {
  value = module.again[length(module.again) - 1].names
}
