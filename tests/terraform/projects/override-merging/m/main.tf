variable "a" {}
variable "b" {}
output "both" {
  value = "m ${var.a} ${var.b}"
}
