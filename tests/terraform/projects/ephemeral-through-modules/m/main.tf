variable "token" {
  ephemeral = true
}
variable "name" {}
output "token" {
  value     = "t-${var.token}"
  ephemeral = true
}
output "name" {
  value = upper(var.name)
}
