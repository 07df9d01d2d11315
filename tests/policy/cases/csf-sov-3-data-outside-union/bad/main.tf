provider "aws" {
  region = "us-east-1"
}

# sovlint:data=identity
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
