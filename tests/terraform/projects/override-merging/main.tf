terraform {
  required_version = ">= 1.0"
}
variable "a" {
  type    = string
  default = "main"
}
variable "b" {
  type    = list(string)
  default = ["main"]
}
locals {
  x = "main"
  y = "main"
}
resource "terraform_data" "r" {
  input            = var.a
  triggers_replace = local.x
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [input]
  }
  provisioner "local-exec" {
    command = "true"
  }
}
module "m" {
  source = "./m"
  a      = "main"
  b      = "main"
}
output "o" {
  value = [var.a, var.b, local.x, local.y, module.m.both]
}
