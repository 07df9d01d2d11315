variable "name" {}
resource "terraform_data" "page" { input = var.name }
output "name" { value = terraform_data.page.input }
output "id" { value = terraform_data.page.id }
