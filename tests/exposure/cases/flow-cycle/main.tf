# A cycle ends, and every category keeps the best way by which it arrived.
provider "aws" { region = "eu-west-3" }

# sovlint:data=health
resource "aws_s3_bucket" "a" { bucket = "a-cycle" }
resource "aws_s3_bucket" "b" { bucket = "b-cycle" }
resource "aws_s3_bucket" "c" { bucket = "c-cycle" }
# sovlint:data=public
resource "aws_s3_bucket" "open" { bucket = "open-cycle" }

locals { ring = { a = aws_s3_bucket.b, b = aws_s3_bucket.c, c = aws_s3_bucket.a, open = aws_s3_bucket.a } }

resource "aws_s3_bucket_replication_configuration" "ab" {
  bucket = aws_s3_bucket.a.id
  role   = "r"
  rule {
    status = "Enabled"
    destination { bucket = aws_s3_bucket.b.arn }
  }
}
resource "aws_s3_bucket_replication_configuration" "bc" {
  bucket = aws_s3_bucket.b.id
  role   = "r"
  rule {
    status = "Enabled"
    destination { bucket = aws_s3_bucket.c.arn }
  }
  rule {
    status = "Enabled"
    destination { bucket = aws_s3_bucket.open.arn }
  }
}
resource "aws_s3_bucket_replication_configuration" "ca" {
  bucket = aws_s3_bucket.c.id
  role   = "r"
  rule {
    status = "Enabled"
    destination { bucket = aws_s3_bucket.a.arn }
  }
}
