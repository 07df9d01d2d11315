provider "aws" {
  region = "eu-west-3"
}

variable "encrypt" {
  type = bool
}

# sovlint:data=financial,health
resource "aws_db_instance" "accounts" {
  identifier        = "accounts"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = var.encrypt
}

# What the snapshot was decides.
# sovlint:data=financial
resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.m6g.large"
  snapshot_identifier = "accounts-2026-10-31"
}
