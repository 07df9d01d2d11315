variable "a" {
  default = 0
}
variable "b" {
  default = 0
}
variable "c" {
  default = 0
}
variable "d" {
  default = 0
}
variable "e" {
  default = 0
}
variable "f" {
  type    = list(string)
  default = []
}
variable "g" {
  type    = map(any)
  default = {}
}
variable "h" {
  type = any
}
output "all" {
  value = [var.a, var.b, var.c, var.d, var.e, var.f, var.g, var.h]
}
