variable "a" {}
output "a" {
  value = 1
}
locals {
  a = 1
}
resource "terraform_data" "a" {}
module "a" {
  source = "./m"
}
