resource "terraform_data" "x" {
  input = 1
}
variable "v" {
  default = 1
}
output "o" {
  value = 1
}
