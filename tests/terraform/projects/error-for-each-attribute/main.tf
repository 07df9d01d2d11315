resource "terraform_data" "x" {
  for_each = { a = 1 }
  input    = each.value
}
output "x" { value = terraform_data.x.a.input }
