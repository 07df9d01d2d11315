resource "terraform_data" "a" {
  input = { x = 1 }
}
resource "terraform_data" "c" {}
resource "terraform_data" "b" {
  count = 1
}
output "a" {
  value = try(terraform_data.a.nope, 1)
}
output "b" {
  value = try(terraform_data.a[0], 1)
}
output "c" {
  value = try(terraform_data.c["x"].input, 1)
}
output "d" {
  value = try(terraform_data.b.input, 1)
}
output "e" {
  value = try(terraform_data.b[0].nope, 1)
}
