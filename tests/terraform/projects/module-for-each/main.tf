locals { sites = { fr = "eu-west-3", us = "us-east-1" } }
module "site" {
  source   = "./site"
  for_each = local.sites
  name     = each.key
  region   = each.value
}
resource "terraform_data" "summary" {
  input = { for key, site in module.site : key => site.label }
}
output "fr" { value = module.site["fr"].label }
output "whole" { value = module.site }
