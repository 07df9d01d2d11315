module "network" { source = "./network" }
locals {
  first = module.network.subnets[0]
}
resource "terraform_data" "vm" {
  for_each = { for s in module.network.subnets : s.name => s }
  input    = { cidr = each.value.cidr, id = each.value.id }
}
output "first" { value = local.first.cidr }
output "all" { value = module.network }
output "lookup" { value = module.network.by_name["b"].cidr }
