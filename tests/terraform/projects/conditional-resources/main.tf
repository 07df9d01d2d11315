variable "enabled" { default = false }
variable "names" { default = {} }
resource "terraform_data" "off" {
  count = var.enabled ? 1 : 0
  input = "never"
}
resource "terraform_data" "none" {
  for_each = var.names
  input    = each.value
}
resource "terraform_data" "on" {
  count = var.enabled ? 0 : 1
  input = try(terraform_data.off[0].id, "none")
}
module "off" {
  source = "./m"
  count  = var.enabled ? 1 : 0
}
output "off" { value = length(terraform_data.off) }
output "one" { value = one(terraform_data.off[*].id) }
output "joined" { value = join(",", terraform_data.off[*].id) }
output "concat" { value = concat(terraform_data.off[*].input, terraform_data.on[*].input) }
output "none" { value = terraform_data.none }
output "module" { value = module.off }
output "first" { value = element(concat(terraform_data.off[*].input, [""]), 0) }
