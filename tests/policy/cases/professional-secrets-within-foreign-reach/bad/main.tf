provider "aws" {
  region = "eu-central-2"
}

# sovlint:data=legal
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
