# What people declare: comments above, inside and on a line, and the rules of the configuration beside this file.

# holds health, identity
# sovlint:data=health,identity
resource "aws_s3_bucket" "above" {
  bucket = "a"
}

# holds criminal
resource "aws_s3_bucket" "inside" {
  # sovlint:data=criminal
  bucket = "b"
}

# holds genetic
resource "aws_s3_bucket" "on_the_line" { # sovlint:data=genetic
  bucket = "c"
}

# holds biometric
// sovlint:data=biometric
resource "aws_s3_bucket" "slashes" {
  bucket = "d"
}

# holds nothing
# sovlint:data=public
resource "aws_s3_bucket" "patients" {
  bucket = "patients"
}

# holds legal
# sovlint:data=legal
resource "aws_s3_bucket" "patients_by_name_only" {
  bucket = "patients"
}

# holds health
resource "aws_s3_bucket" "by_address_1" {
  bucket = "e"
}

# holds financial
resource "aws_dynamodb_table" "by_type" {
  name     = "t"
  hash_key = "PK"
  attribute {
    name = "PK"
    type = "S"
  }
}

# holds hr
resource "aws_s3_bucket" "by_tag" {
  bucket = "f"
  tags   = { team = "people" }
}

# holds education
resource "aws_s3_bucket" "by_name" {
  bucket = "g"
}

# holds nothing
resource "aws_s3_bucket" "patients_open" {
  bucket = "h"
}
