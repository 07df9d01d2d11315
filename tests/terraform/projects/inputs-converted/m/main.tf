variable "text" {
  type = string
}
variable "number" {
  type = number
}
variable "bool" {
  type = bool
}
variable "list" {
  type = list(string)
}
variable "set" {
  type = set(string)
}
variable "map" {
  type = map(string)
}
variable "object" {
  type = object({ a = string, b = number })
}
variable "tuple" {
  type = tuple([string, number])
}
variable "nested" {
  type = map(list(object({ a = number, b = optional(string, "x") })))
}
variable "untyped" {}
output "all" {
  value = {
    text = var.text, number = var.number, bool = var.bool, list = var.list, set = var.set, map = var.map
    object = var.object, tuple = var.tuple, nested = var.nested, untyped = var.untyped
  }
}
