output "a" {
  value = foo
}
output "c" {
  value = module.none.x
}
output "d" {
  value = data.terraform_data.x.y
}
output "e" {
  value = local.none.x.y
}
