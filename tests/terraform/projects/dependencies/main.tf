resource "terraform_data" "a" { input = 1 }
resource "terraform_data" "b" {
  input      = 2
  depends_on = [terraform_data.a, module.m]
}
module "m" {
  source     = "./m"
  depends_on = [terraform_data.a]
}
output "b" {
  value      = terraform_data.b.input
  depends_on = [terraform_data.b]
}
