variable "size" {
  type    = number
  default = 1
}
locals {
  a = "base"
  b = "base"
}
resource "terraform_data" "x" {
  input            = { size = var.size, a = local.a, b = local.b }
  triggers_replace = ["kept"]
  lifecycle {
    prevent_destroy = true
  }
}
output "size" {
  value       = var.size
  description = "kept"
}
module "m" {
  source = "./m"
  name   = "base"
}
