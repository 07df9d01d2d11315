variable "region" {}
variable "size" { default = 2 }
module "inner" {
  source = "../inner"
  name   = "db-${var.region}"
  size   = var.size
}
output "address" { value = "${module.inner.name}.internal" }
output "id" { value = module.inner.id }
output "path" { value = [path.module, path.root, module.inner.path] }
