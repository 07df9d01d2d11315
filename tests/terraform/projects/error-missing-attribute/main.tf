resource "terraform_data" "x" { input = 1 }
output "x" { value = terraform_data.x.nope }
