variable "a" {}
variable "b" {}
output "both" {
  value = "n ${var.a} ${var.b}"
}
