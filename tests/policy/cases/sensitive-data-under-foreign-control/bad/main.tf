# A Paris region, an American operator: residency is not sovereignty.
provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=health
resource "aws_s3_bucket" "records" {
  bucket = "records"
}

# Other personal data weighs less.
# sovlint:data=identity
resource "aws_dynamodb_table" "members" {
  name     = "members"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
