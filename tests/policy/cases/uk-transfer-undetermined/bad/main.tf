variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

# sovlint:data=identity
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
