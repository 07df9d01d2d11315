variable "a" {
  typ     = string
  default = 1
}
output "o" {
  value     = 1
  sensitve  = true
}
resource "terraform_data" "r" {
  lifecycle {
    create_before = true
  }
}
check "c" {
  asert {}
}
