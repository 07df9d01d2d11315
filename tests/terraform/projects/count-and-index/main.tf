variable "names" { default = ["a", "b", "c"] }
resource "terraform_data" "each" {
  count = length(var.names)
  input = "${var.names[count.index]}-${count.index}"
}
resource "terraform_data" "refers" {
  input = {
    first  = terraform_data.each[0].input
    all    = terraform_data.each[*].input
    legacy = terraform_data.each.*.input
    ids    = terraform_data.each[*].id
    number = length(terraform_data.each)
    last   = element(terraform_data.each, length(terraform_data.each) - 1).input
  }
}
output "all" { value = [for one in terraform_data.each : one.input] }
