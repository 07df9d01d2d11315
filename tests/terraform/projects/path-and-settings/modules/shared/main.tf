output "path" { value = path.module }
output "data" { value = yamldecode(file("${path.module}/data.yaml")) }
