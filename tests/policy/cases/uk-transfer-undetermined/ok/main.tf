provider "aws" {
  region = "eu-west-2"
}

# sovlint:data=identity
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
