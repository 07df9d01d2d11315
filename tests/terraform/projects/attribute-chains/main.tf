locals {
  tree = { a = [{ b = { "c d" = [10, 20] } }] }
  key  = "c d"
}
output "value" { value = local.tree.a[0].b["c d"][1] }
output "computed" { value = local.tree["a"][length(local.tree.a) - 1].b[local.key][0] }
output "text" { value = "${local.tree.a.0.b["c d"].1}" }
output "spread" { value = max(local.tree.a[0].b["c d"]...) }
