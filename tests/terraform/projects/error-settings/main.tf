output "a" {
  value = path.modul
}
output "b" {
  value = terraform.worksp
}
resource "terraform_data" "r" {
  count = 1
  input = count.idx
}
resource "terraform_data" "s" {
  for_each = { a = 1 }
  input    = each.val
}
