variable "a" {
  type    = any
  default = { x = [1, "a"], y = null }
}
variable "b" {
  type    = list(any)
  default = [1, "2", true]
}
variable "c" {
  type    = map(any)
  default = { a = 1, b = "x" }
}
variable "d" {
  type    = set(any)
  default = ["a", 1]
}
variable "e" {
  type    = object({ a = any, b = optional(any, [1]) })
  default = { a = { x = 1 } }
}
variable "f" {
  default = [1, "a", { b = 2 }]
}
variable "g" {
  type    = list(list(any))
  default = [[1], ["a"], []]
}
variable "h" {
  type    = list(object({ a = any }))
  default = [{ a = 1 }, { a = "x" }]
}
output "all" {
  value = [var.a, var.b, var.c, var.d, var.e, var.f, var.g, var.h]
}
