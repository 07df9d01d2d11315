module "m" {
  source = "./m"
  config = { a = 1, b = ["x", { c = true }] }
  list   = [{ a = 1 }, { a = 2, b = 3 }]
}
output "config" { value = module.m.config }
output "list" { value = module.m.list }
