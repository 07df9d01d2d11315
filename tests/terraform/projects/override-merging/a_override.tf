variable "a" {
  default = "first"
}
locals {
  x = "first"
}
module "m" {
  a = "first"
}
resource "terraform_data" "r" {
  triggers_replace = "first"
}
