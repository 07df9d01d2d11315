variable "token" {
  type      = string
  ephemeral = true
  default   = "secret"
}
module "m" {
  source = "./m"
  token  = var.token
  name   = "x"
}
output "known" {
  value = module.m.name
}
output "is_set" {
  value = ephemeralasnull(module.m.token) == null
}
