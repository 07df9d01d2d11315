resource "terraform_data" "a" {
  input            = { name = "x" }
  triggers_replace = "t"
}
resource "terraform_data" "b" { input = terraform_data.a }
resource "terraform_data" "c" { input = [for k, v in terraform_data.a : k] }
module "m" {
  source = "./m"
  thing  = terraform_data.a
}
output "whole" { value = terraform_data.a }
output "keys" { value = keys(terraform_data.a) }
output "name" { value = module.m.name }
