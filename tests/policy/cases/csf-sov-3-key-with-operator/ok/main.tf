provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=identity,client-side-encrypted
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
