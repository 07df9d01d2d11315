resource "terraform_data" "a" {
  count = -1
}
resource "terraform_data" "b" {
  count = 1.5
}
resource "terraform_data" "c" {
  count = "x"
}
resource "terraform_data" "d" {
  count = null
}
resource "terraform_data" "e" {
  count = [1]
}
module "m" {
  source = "./m"
  count  = -2
}
