variable "value" {
  type = object({ a = list(number), b = string })
}
variable "known" {
  type    = any
  default = {}
}
output "a" {
  value = length(var.value.a)
}
output "b" {
  value = "${var.value.b}!"
}
output "c" {
  value = 1
}
