resource "terraform_data" "a" { input = "x" }
locals {
  text    = "${terraform_data.a.id}-data"
  map     = { known = 1, unknown = terraform_data.a.id }
  list    = [1, terraform_data.a.id, 3]
  either  = terraform_data.a.id == "x" ? "one" : "two"
}
resource "terraform_data" "b" {
  input = {
    text      = local.text
    map       = local.map
    list      = local.list
    length    = length(local.list)
    keys      = keys(local.map)
    either    = local.either
    merged    = merge(local.map, { more = 2 })
    lookup    = lookup(local.map, "known", 0)
    index     = local.list[2]
    doubled   = [for x in local.list : "${x}!"]
    object    = { for k, v in local.map : k => v }
    sum       = 1 + (terraform_data.a.id == "x" ? 1 : 2)
    equal     = terraform_data.a.id == "y"
    concat    = concat(local.list, ["z"])
    coalesced = coalesce("first", terraform_data.a.id)
    upper     = upper(terraform_data.a.id)
    json      = jsonencode(local.map)
    output    = terraform_data.a.output
    flattened = flatten([[1, terraform_data.a.id], [2]])
    nested    = { deep = [{ deeper = terraform_data.a.id }, { deeper = 1 }] }
  }
}
output "map" { value = local.map }
output "text" { value = local.text }
