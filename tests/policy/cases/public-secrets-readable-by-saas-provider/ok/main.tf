provider "aws" {
  region = "eu-central-1"
}

# sovlint:data=health,client-side-encrypted
resource "aws_connect_instance" "hotline" {
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  instance_alias           = "hotline"
  outbound_calls_enabled   = true
}
