# Nothing says what the bucket holds: its place is told as undetermined, not as a place of sensitive data.
variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

resource "aws_s3_bucket" "assets" {
  bucket = "assets"
}
