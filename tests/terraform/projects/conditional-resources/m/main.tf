resource "terraform_data" "m" { input = 1 }
output "x" { value = 1 }
