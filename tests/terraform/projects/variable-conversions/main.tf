variable "number" {
  type    = number
  default = "12"
}
variable "text" {
  type    = string
  default = 1.50
}
variable "flag" {
  type    = bool
  default = "true"
}
variable "list" {
  type    = list(string)
  default = [1, true, "x"]
}
variable "set" {
  type    = set(number)
  default = ["3", 1, 3]
}
variable "map" {
  type    = map(string)
  default = { a = 1, b = true }
}
variable "object" {
  type    = object({ name = string, size = number })
  default = { name = 5, size = "7", extra = "dropped" }
}
variable "tuple" {
  type    = tuple([string, number])
  default = [1, "2"]
}
variable "any" {
  type    = any
  default = [1, "a"]
}
variable "any_map" {
  type    = map(any)
  default = { a = 1, b = "x" }
}
variable "nested" {
  type    = map(list(object({ n = number })))
  default = { k = [{ n = "1" }, { n = 2 }] }
}
variable "untyped" { default = { a = [1, "b"] } }
resource "terraform_data" "all" {
  input = [var.number, var.text, var.flag, var.list, var.set, var.map, var.object, var.tuple, var.any, var.any_map, var.nested, var.untyped]
}
output "all" { value = terraform_data.all.input }
