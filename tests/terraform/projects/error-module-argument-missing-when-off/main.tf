module "m" {
  source = "./m"
  count  = 0
}
module "n" {
  source = "./m"
  a      = 1
  b      = 2
}
