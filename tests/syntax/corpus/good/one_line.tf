variable "a" {}
variable "b" { default = 1 }
output "c" { value = [for x in y : x] }
