resource "terraform_data" "a" {
  input = {a = 1}
}
resource "terraform_data" "b" {
  input = {a = terraform_data.a.id}
}
resource "terraform_data" "c" {
  input = {a = element(["x", terraform_data.a.id], length(terraform_data.a.id))}
}
resource "terraform_data" "d" {
  input = ["x", terraform_data.a.id]
}
resource "terraform_data" "e" {
  input = merge([for v in ["a"] : {(v) = terraform_data.a.id}]...)
}
output "a" {
  value = try(terraform_data.a.output["eu"], "fell")
}
output "b" {
  value = try(terraform_data.b.output["eu"], "fell")
}
output "c" {
  value = try(terraform_data.c.output["eu"], "fell")
}
output "d" {
  value = try(terraform_data.d.output["eu"], "fell")
}
output "d5" {
  value = try(terraform_data.d.output[5], "fell")
}
output "e" {
  value = try(terraform_data.e.output["eu"], "fell")
}
output "f" {
  value = try(terraform_data.e.output.eu, "fell")
}
output "g" {
  value = try(toset([terraform_data.a.id])["a"], "fell")
}
output "h" {
  value = try(terraform_data.d.output[1], "fell")
}
output "i" {
  value = try(terraform_data.d.output[-1], "fell")
}
output "j" {
  value = try(tolist(terraform_data.d.output)[7], "fell")
}
output "k" {
  value = try(tolist(terraform_data.d.output)["a"], "fell")
}
output "l" {
  value = try(tomap(terraform_data.b.output)["a"], "fell")
}
output "m" {
  value = try(tomap(terraform_data.b.output)[["a"]], "fell")
}
output "p" {
  value = try(jsondecode(terraform_data.a.id)[0], "fell")
}
output "q" {
  value = try(jsondecode(terraform_data.a.id).a.b["c"], "fell")
}
