resource "terraform_data" "a" {
  input = []
}
resource "terraform_data" "b" {
  input = tolist([])
}
resource "terraform_data" "c" {
  input = {}
}
output "a" {
  value = [try(terraform_data.a.output[0], "fell"), try(length(terraform_data.a.output), "l"), [for x in terraform_data.a.output : x]]
}
output "b" {
  value = [try(terraform_data.b.output[0], "fell"), length(terraform_data.b.output)]
}
output "c" {
  value = [try(terraform_data.c.output.x, "fell"), try(terraform_data.c.output["x"], "fell")]
}
output "d" {
  value = terraform_data.a.output == null
}
