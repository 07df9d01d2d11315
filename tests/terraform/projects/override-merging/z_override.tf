variable "a" {
  type    = string
  default = "last"
}
module "m" {
  source = "./n"
  b      = local.y
}
