resource "terraform_data" "many" {
  count = 2
  input = { name = "n${count.index}", tags = ["t${count.index}"] }
}
resource "terraform_data" "single" { input = { name = "s" } }
output "names" { value = terraform_data.many[*].input.name }
output "tags" { value = flatten(terraform_data.many[*].input.tags) }
output "legacy" { value = terraform_data.many.*.input.name }
output "single" { value = terraform_data.single[*].input.name }
output "first_tag" { value = terraform_data.many[*].input.tags[0] }
output "null" { value = null[*] }
output "ids" { value = terraform_data.many[*].id }
