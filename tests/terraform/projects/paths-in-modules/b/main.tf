module "c" {
  source = "./c"
}
output "paths" {
  value = [path.module, path.root, module.c.paths, file("${path.module}/c/text.txt")]
}
