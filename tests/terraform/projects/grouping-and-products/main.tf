locals {
  subnets = [
    { name = "a", zone = "1", public = true },
    { name = "b", zone = "1", public = false },
    { name = "c", zone = "2", public = false },
  ]
  by_zone = { for s in local.subnets : s.zone => s.name... }
  pairs   = { for p in setproduct(["dev", "prod"], ["eu", "us"]) : "${p[0]}-${p[1]}" => { env = p[0], region = p[1] } }
  flat    = flatten([for z, names in local.by_zone : [for n in names : { zone = z, name = n }]])
}
resource "terraform_data" "pair" {
  for_each = local.pairs
  input    = each.value
}
resource "terraform_data" "flat" {
  for_each = { for f in local.flat : "${f.zone}.${f.name}" => f if f.name != "c" }
  input    = each.value.name
}
output "by_zone" { value = local.by_zone }
output "public" { value = [for s in local.subnets : s.name if s.public] }
output "zipped" { value = zipmap(local.subnets[*].name, local.subnets[*].zone) }
