locals {
  buckets = {
    patients = { region = "eu-west-3", days = 30 }
    logs     = { region = "us-east-1", days = 7 }
  }
}
resource "terraform_data" "bucket" {
  for_each = local.buckets
  input    = { name = each.key, region = each.value.region, days = each.value["days"] * 2 }
}
resource "terraform_data" "all" {
  input = { for name, bucket in terraform_data.bucket : name => bucket.input.region }
}
resource "terraform_data" "chained" {
  for_each = terraform_data.bucket
  input    = each.value.input.name
}
output "one" { value = terraform_data.bucket["logs"].input }
output "values" { value = values(terraform_data.bucket)[*].input.region }
output "keys" { value = keys(terraform_data.bucket) }
