variable "name" {}
variable "settings" {
  type = map(map(string))
}
output "out" {
  value = [var.name, var.settings]
}
