variable "name" {}
resource "terraform_data" "z" {
  input = var.name
}
output "id" {
  value = terraform_data.z.id
}
output "name" {
  value = upper(var.name)
}
