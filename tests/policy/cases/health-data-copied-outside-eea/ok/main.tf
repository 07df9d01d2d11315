provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=health
resource "aws_dynamodb_table" "records" {
  name             = "records"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = "eu-central-1"
  }
}
