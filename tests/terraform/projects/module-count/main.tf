module "site" {
  source = "./site"
  count  = 2
  name   = "site-${count.index}"
}
output "names" { value = module.site[*].name }
output "first" { value = module.site[0].name }
output "ids" { value = module.site[*].id }
