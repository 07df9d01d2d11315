variable "region" {
  type = string
}

provider "aws" {
  region = "eu-central-2"
}

# sovlint:data=identity
resource "aws_dynamodb_table" "accounts" {
  name             = "accounts"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = var.region
  }
}
