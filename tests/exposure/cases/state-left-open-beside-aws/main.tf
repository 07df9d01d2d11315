# What the backend is told comes with `terraform init -backend-config`; the providers beside it are all there is to go by.
terraform {
  backend "s3" {}
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {}
resource "aws_vpc" "v" {}
