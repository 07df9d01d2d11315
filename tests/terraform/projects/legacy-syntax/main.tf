variable "region" {
  default = "eu-west-3"
}
variable "zones" {
  default = ["a", "b"]
}
variable "tags" {
  default = { a = "1" }
}
resource "terraform_data" "x" {
  count = "${length(var.zones)}"
  input = "${var.region}${element(var.zones, count.index)}"
}
resource "terraform_data" "y" {
  input            = "${var.tags}"
  triggers_replace = "${terraform_data.x.*.input}"
}
output "zones" { value = "${var.zones.0}" }
