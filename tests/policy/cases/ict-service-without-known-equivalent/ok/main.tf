provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=financial
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
