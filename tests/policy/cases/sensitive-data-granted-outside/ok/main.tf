provider "aws" {
  region              = "eu-west-3"
  allowed_account_ids = ["111122223333"]
}

# sovlint:data=health
resource "aws_s3_bucket" "records" {
  bucket = "records-77"
}

# An own account, a service, and somebody who may only bring data in.
resource "aws_s3_bucket_policy" "records" {
  bucket = aws_s3_bucket.records.id
  policy = jsonencode({
    Statement = [
      {
        Effect    = "Allow"
        Action    = "s3:GetObject"
        Principal = { AWS = "arn:aws:iam::111122223333:role/reader", Service = "macie.amazonaws.com" }
        Resource  = "${aws_s3_bucket.records.arn}/*"
      },
      {
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Principal = { AWS = "arn:aws:iam::999988887777:root" }
        Resource  = "${aws_s3_bucket.records.arn}/*"
      },
    ]
  })
}
