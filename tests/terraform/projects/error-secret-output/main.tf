variable "s" {
  sensitive = true
  default   = "x"
}
output "a" {
  value = "a-${var.s}"
}
output "b" {
  value = { x = [var.s] }
}
output "c" {
  value     = var.s
  sensitive = true
}
output "d" {
  value = nonsensitive(var.s)
}
