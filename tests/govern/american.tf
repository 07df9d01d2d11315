provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=identity
resource "aws_s3_bucket" "names" {
  bucket = "names"
}
