variable "e" {
  ephemeral = true
  default   = "x"
}
resource "terraform_data" "a" {
  input = var.e
}
output "o" {
  value = var.e
}
resource "terraform_data" "b" {
  count = length(var.e)
}
