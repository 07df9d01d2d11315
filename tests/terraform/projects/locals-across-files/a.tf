locals {
  region = "eu-${local.place}-3"
  tags   = merge(local.common, { name = "main" })
}
output "region" { value = local.region }
output "tags" { value = local.tags }
