module "m" {
  source = "../b"
}
output "all" {
  value = [path.module, path.root, module.m.paths, fileexists("${path.module}/main.tf"), terraform.workspace]
}
