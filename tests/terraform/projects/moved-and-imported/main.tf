resource "terraform_data" "new" {
  input = 1
}
resource "terraform_data" "many" {
  for_each = toset(["a"])
}
moved {
  from = terraform_data.old
  to   = terraform_data.new
}
moved {
  from = terraform_data.many[0]
  to   = terraform_data.many["a"]
}
moved {
  from = module.old
  to   = module.m
}
removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}
module "m" {
  source = "./m"
}
check "c" {
  assert {
    condition     = terraform_data.new.input == 2
    error_message = "warns"
  }
}
