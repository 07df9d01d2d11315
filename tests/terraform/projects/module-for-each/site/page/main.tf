variable "title" {}
resource "terraform_data" "page" { input = upper(var.title) }
output "title" { value = terraform_data.page.input }
