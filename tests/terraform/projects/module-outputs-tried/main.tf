module "s" {
  source = "./m"
}
module "c" {
  source = "./m"
  count = 1
}
resource "terraform_data" "d" {
  input = 1
}
output "a" {
  value = try(module.s[0], "fell")
}
output "b" {
  value = try(module.s.nope, "fell")
}
output "c" {
  value = try(module.c.nope, "fell")
}
output "d" {
  value = try(module.s["o"].a, "fell")
}
locals {
  i = 0
  k = "input"
}
output "e" {
  value = try(terraform_data.d[local.i], "fell")
}
output "f" {
  value = try(terraform_data.d[local.k], "fell")
}
output "g" {
  value = try(module.c[0].nope, "fell")
}
output "h" {
  value = try(module.c["a"].o, "fell")
}
output "i" {
  value = try(terraform_data.d[*].nope, "fell")
}
