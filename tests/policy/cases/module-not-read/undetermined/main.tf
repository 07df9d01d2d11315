# Nothing says what it holds; a role for the team of the patients holds none of their data.
provider "aws" {
  region = "eu-west-3"
}

module "storage" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "storage"
}

module "patients_team" {
  source = "terraform-aws-modules/iam/aws//modules/iam-role"
  name   = "patients-team"
}
