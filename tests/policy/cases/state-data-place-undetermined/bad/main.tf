variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

# sovlint:data=government
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
