resource "terraform_data" "a" {
  depends_on = [terraform_data.none]
}
output "o" {
  value      = 1
  depends_on = [module.none]
}
