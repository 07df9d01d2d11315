locals {
  region = lookup({ prod = "eu-west-3", dev = "us-east-1" }, terraform.workspace, "eu-central-1")
}
resource "terraform_data" "x" { input = "${terraform.workspace}:${local.region}" }
output "region" { value = local.region }
