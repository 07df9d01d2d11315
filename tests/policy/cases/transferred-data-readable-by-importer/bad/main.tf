provider "aws" {
  region = "ap-southeast-1"
}

# sovlint:data=health
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
