variable "name" { type = string }
variable "size" { type = string }
resource "terraform_data" "db" {
  count = var.size
  input = { name = var.name, size = var.size }
}
output "name" { value = var.name }
output "id" { value = terraform_data.db[0].id }
output "path" { value = path.module }
