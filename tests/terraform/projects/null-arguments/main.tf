variable "maybe" { default = null }
resource "terraform_data" "a" {
  input            = var.maybe
  triggers_replace = null
}
resource "terraform_data" "b" {
  input = { a = var.maybe, b = [null, 1], c = coalesce(var.maybe, "d"), d = var.maybe == null ? [] : [var.maybe], e = compact(["", "x"]) }
}
output "a" { value = terraform_data.a.input == null }
output "b" { value = terraform_data.a.output == null }
output "splat" { value = var.maybe[*] }
