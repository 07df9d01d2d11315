variable "name" {}
resource "terraform_data" "m" { input = var.name }
