variable {}
resource "terraform_data" {}
output "a" "b" {
  value = 1
}
variable "1a" {}
output "a b" {
  value = 1
}
locals "x" {}
module "m" "n" {
  source = "./m"
}
