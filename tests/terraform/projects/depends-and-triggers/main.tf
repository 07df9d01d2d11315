resource "terraform_data" "first" {
  input = { a = [1, 2], b = "x" }
}
resource "terraform_data" "second" {
  triggers_replace = [terraform_data.first.id, terraform_data.first.input.a[1]]
  input            = terraform_data.first.output
  depends_on       = [module.m]
}
module "m" {
  source     = "./m"
  value      = terraform_data.first.output
  known      = terraform_data.first.input
  depends_on = [terraform_data.first]
}
output "m" {
  value = module.m
}
output "whole" {
  value = terraform_data.first
}
output "part" {
  value = terraform_data.first.output.b
}
