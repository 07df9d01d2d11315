# The call names what the module holds; what the module makes of it nobody can see here.
provider "aws" {
  region = "eu-west-3"
}

module "patients" {
  source     = "terraform-aws-modules/rds/aws"
  version    = "6.10.0"
  identifier = "patients"
  engine     = "postgres"
}

module "bills" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "archive"
  tags   = { data-classification = "financial" }
}
