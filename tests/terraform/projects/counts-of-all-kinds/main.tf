variable "on" {
  default = "true"
}
variable "off" {
  default = null
}
resource "terraform_data" "text" {
  count = "2"
  input = count.index
}
resource "terraform_data" "choice" {
  count = var.on ? 1 : 0
}
resource "terraform_data" "length" {
  count = length([for x in ["a", "b", "c"] : x if x != "b"])
  input = ["a", "c"][count.index]
}
resource "terraform_data" "null" {
  count = var.off != null ? 1 : 0
}
resource "terraform_data" "object" {
  for_each = { for i, n in ["x", "y"] : n => { index = i, next = try(["x", "y"][i + 1], null) } }
  input    = each.value
}
resource "terraform_data" "mixed" {
  for_each = { a = 1, b = "x", c = [true] }
  input    = each.value
}
output "one" {
  value = one(terraform_data.choice[*].input)
}
output "none" {
  value = [one(terraform_data.null[*].id), terraform_data.null, length(terraform_data.null)]
}
output "last" {
  value = terraform_data.text[length(terraform_data.text) - 1].input
}
output "inputs" {
  value = terraform_data.text.*.input
}
output "keys" {
  value = [for k, v in terraform_data.mixed : k]
}
output "legacy" {
  value = terraform_data.text.1.input
}
