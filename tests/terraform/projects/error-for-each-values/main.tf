resource "terraform_data" "a" {
  for_each = 5
}
resource "terraform_data" "b" {
  for_each = null
}
resource "terraform_data" "c" {
  for_each = toset([1, 2])
}
resource "terraform_data" "d" {
  for_each = ["a"]
}
resource "terraform_data" "e" {
  for_each = toset(["a", null])
}
resource "terraform_data" "f" {
  for_each = sensitive({ a = 1 })
}
module "m" {
  source   = "./m"
  for_each = ["a"]
}
