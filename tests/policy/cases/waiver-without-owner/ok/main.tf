provider "aws" {
  region = "eu-west-3"
}

# sovlint:ignore=sensitive-data-under-foreign-control reason="assessment 42" owner=dpo@example.org until=2099-12-31
# sovlint:data=health
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
