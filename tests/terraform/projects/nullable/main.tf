module "m" {
  source   = "./m"
  kept     = null
  replaced = null
}
output "kept" { value = module.m.kept == null }
output "replaced" { value = module.m.replaced }
output "typed" { value = module.m.typed }
