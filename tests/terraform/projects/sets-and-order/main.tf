variable "numbers" {
  type    = set(number)
  default = [10, 9, 1, 9, 2.5, -1]
}
variable "texts" {
  type    = set(string)
  default = ["b", "a", "B", "é", "10", "9"]
}
variable "objects" {
  type    = set(object({ a = string, b = optional(number) }))
  default = [{ a = "y", b = 1 }, { a = "x" }, { a = "x", b = 2 }]
}
variable "bools" {
  type    = set(bool)
  default = [true, false, true]
}
resource "terraform_data" "r" {
  for_each = var.texts
  input    = each.value == each.key
}
output "numbers" {
  value = [var.numbers, [for n in var.numbers : n * 2], tolist(var.numbers)[0]]
}
output "texts" {
  value = [for i, t in tolist(var.texts) : "${i}${t}"]
}
output "objects" {
  value = [var.objects, [for o in var.objects : "${o.a}${o.b == null ? "-" : o.b}"]]
}
output "bools" {
  value = [var.bools, length(var.bools)]
}
output "joined" {
  value = setunion(var.texts, ["z", "a"])
}
output "product" {
  value = setproduct(var.bools, ["x", "y"])
}
