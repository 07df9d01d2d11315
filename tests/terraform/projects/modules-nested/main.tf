module "outer" {
  source = "./outer"
  region = "eu-west-3"
}
output "address" { value = module.outer.address }
output "id" { value = module.outer.id }
output "path" { value = module.outer.path }
