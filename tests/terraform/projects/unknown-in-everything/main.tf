resource "terraform_data" "u" {
  input = "x"
}
locals {
  u    = terraform_data.u.id
  list = ["a", local.u, "c"]
  map  = { a = 1, b = local.u }
}
resource "terraform_data" "parts" {
  input = {
    template = "pre-${local.u}"
    list     = local.list
    map      = local.map
    length   = length(local.list)
    keys     = keys(local.map)
    values   = values(local.map)
    known    = local.map.a
    join     = join(",", local.list)
    for      = [for x in local.list : upper(x)]
    filtered = [for x in local.list : x if x != "a"]
    object   = { for k, v in local.map : k => v }
    by_value = { for k, v in local.map : v => k... }
    merged   = merge(local.map, { c = local.u, a = 2 })
    concat   = concat(local.list, ["d"])
    element  = element(local.list, 0)
    slice    = slice(local.list, 0, 2)
    index    = local.list[0]
    lookup   = lookup(local.map, "a", 0)
    lookup_u = lookup(local.map, local.u, 0)
    coalesce = coalesce(local.u, "x")
    try      = try(local.u, "x")
    can      = can(local.u)
    cond     = local.u == "" ? "a" : "b"
    same     = local.u == "" ? "a" : "a"
    json     = jsonencode(local.map)
    set      = toset(local.list)
    sort     = sort(local.list)
    contains = contains(local.list, "a")
    distinct = distinct(local.list)
    flatten  = flatten([local.list, [local.list]])
    zip      = zipmap(["a", "b"], [local.u, 1])
    null     = local.u == null
    format   = format("%s-%d", local.u, 1)
    split    = split(",", local.u)
    tostring = tostring(local.u)
    splat    = [{ a = local.u }, { a = 1 }][*].a
    not      = !(local.u == "")
    sum      = 1 + length(local.u)
    starts   = startswith("pre-${local.u}", "pre-")
    nonempty = "pre-${local.u}" != ""
  }
}
