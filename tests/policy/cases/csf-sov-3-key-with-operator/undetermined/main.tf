variable "key" {
  type = string
}

provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=identity
resource "aws_s3_bucket" "records" {
  bucket = "records"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "records" {
  bucket = aws_s3_bucket.records.id

  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = var.key
      sse_algorithm     = "aws:kms"
    }
  }
}
