resource "terraform_data" "subnet" {
  count = 2
  input = cidrsubnet("10.0.0.0/16", 8, count.index)
}
output "subnets" {
  value = [for i, s in terraform_data.subnet : { name = ["a", "b"][i], cidr = s.input, id = s.id }]
}
output "by_name" {
  value = { a = { cidr = terraform_data.subnet[0].input }, b = { cidr = terraform_data.subnet[1].input } }
}
