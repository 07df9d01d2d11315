provider "aws" {
  region              = "eu-west-3"
  allowed_account_ids = ["111122223333"]
}

# sovlint:data=health
resource "aws_s3_bucket" "records" {
  bucket = "records-77"
}

variable "partner" {
  type = string
}

# Which account is let in is said elsewhere; it may be an own one.
resource "aws_s3_bucket_policy" "records" {
  bucket = aws_s3_bucket.records.id
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Principal = { AWS = "arn:aws:iam::${var.partner}:root" }
      Resource  = "${aws_s3_bucket.records.arn}/*"
    }]
  })
}
