provider "aws" {
  region = "eu-west-3"
}

# Nothing says what it holds, so there is nothing to accept yet: the waiver is told as unused.
# sovlint:ignore=sensitive-data-under-foreign-control reason="assessment 42" owner=dpo@example.org until=2099-12-31
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
