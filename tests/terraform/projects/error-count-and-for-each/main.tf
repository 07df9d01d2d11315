resource "terraform_data" "a" {
  count    = 1
  for_each = { a = 1 }
}
module "m" {
  source   = "./m"
  count    = 1
  for_each = { a = 1 }
}
