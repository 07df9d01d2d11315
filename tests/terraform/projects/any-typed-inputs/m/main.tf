variable "config" { type = any }
variable "list" { type = list(any) }
output "config" { value = var.config.b[1].c }
output "list" { value = var.list[1].a }
