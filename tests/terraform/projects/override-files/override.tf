variable "size" { default = 2 }
locals { b = "override" }
resource "terraform_data" "x" {
  input = { size = var.size * 10, a = local.a, b = local.b }
  lifecycle {
    create_before_destroy = true
  }
}
module "m" { name = "overridden" }
