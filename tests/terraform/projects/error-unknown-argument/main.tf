module "m" {
  source = "./m"
  extra  = 1
}
