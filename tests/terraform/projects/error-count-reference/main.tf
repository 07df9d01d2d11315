resource "terraform_data" "x" {
  count = 1
  input = 1
}
output "x" { value = terraform_data.x.id }
