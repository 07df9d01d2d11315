locals {
  a = 1
}
resource "a" "b" {
  policy = <<EOT
  resource "x" "y" {
  }
EOT
  x = = 2
}
variable "v" {}
