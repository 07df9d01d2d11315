provider "aws" {
  region = "ap-southeast-1"
}

# sovlint:data=health,client-side-encrypted
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
