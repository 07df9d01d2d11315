module "shared" { source = "../../modules/shared" }
output "paths" { value = [path.module, path.root, module.shared.path] }
output "data" { value = module.shared.data }
output "workspace" { value = terraform.workspace }
