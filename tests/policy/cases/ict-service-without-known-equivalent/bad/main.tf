provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=identity
resource "aws_verifiedpermissions_policy_store" "accounts" {
  validation_settings {
    mode = "STRICT"
  }
}
