locals {
  nothing = null
  list    = ["a"]
}
output "a" {
  value = 1 + "x"
}
output "b" {
  value = !"x"
}
output "c" {
  value = "x ${local.list}"
}
output "d" {
  value = "x ${local.nothing}"
}
output "e" {
  value = local.list ? 1 : 2
}
output "f" {
  value = local.list.name
}
output "g" {
  value = 1 / 0 > local.nothing
}
