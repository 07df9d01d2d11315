# The provider's key, one's own in its KMS, imported, replicated, by alias, external, switched off.
provider "aws" { region = "eu-west-3" }

resource "aws_kms_key" "own" { description = "own" }
resource "aws_kms_alias" "own" {
  name          = "alias/own"
  target_key_id = aws_kms_key.own.key_id
}
resource "aws_kms_external_key" "imported" { description = "imported" }
resource "aws_kms_replica_key" "replica" { primary_key_arn = aws_kms_key.own.arn }

resource "aws_kms_custom_key_store" "xks" {
  custom_key_store_name  = "xks"
  custom_key_store_type  = "EXTERNAL_KEY_STORE"
  xks_proxy_uri_endpoint = "https://xks.example.fr"
}
resource "aws_kms_custom_key_store" "hsm" {
  custom_key_store_name = "hsm"
  custom_key_store_type = "AWS_CLOUDHSM"
  cloud_hsm_cluster_id  = "cluster-1"
}
resource "aws_kms_custom_key_store" "american" {
  custom_key_store_name  = "american"
  custom_key_store_type  = "EXTERNAL_KEY_STORE"
  xks_proxy_uri_endpoint = "https://eu.smartkey.io"
}
resource "aws_kms_key" "outside" { custom_key_store_id = aws_kms_custom_key_store.xks.id }
resource "aws_kms_key" "hsm" { custom_key_store_id = aws_kms_custom_key_store.hsm.id }
resource "aws_kms_key" "american" { custom_key_store_id = aws_kms_custom_key_store.american.id }

data "aws_kms_alias" "rds" { name = "alias/aws/rds" }

resource "aws_sqs_queue" "none" { name = "none" }
resource "aws_sqs_queue" "default" { kms_master_key_id = "alias/aws/sqs" }
resource "aws_sqs_queue" "alias" { kms_master_key_id = "alias/own" }
resource "aws_sqs_queue" "literal" { kms_master_key_id = "arn:aws:kms:eu-west-3:111122223333:key/1234" }
resource "aws_sqs_queue" "unknown" { kms_master_key_id = var.key }
resource "aws_sqs_queue" "outside" { kms_master_key_id = aws_kms_key.outside.arn }
resource "aws_sqs_queue" "american" { kms_master_key_id = aws_kms_key.american.arn }
resource "aws_db_instance" "default" { kms_key_id = data.aws_kms_alias.rds.target_key_arn }
resource "aws_db_instance" "plain" { storage_encrypted = false }
resource "aws_db_instance" "insights" { performance_insights_kms_key_id = aws_kms_key.own.arn }
resource "aws_db_instance" "imported" { kms_key_id = aws_kms_external_key.imported.arn }
resource "aws_db_instance" "hsm" { kms_key_id = aws_kms_key.hsm.arn }
resource "aws_ebs_volume" "replica" {
  availability_zone = "eu-west-3a"
  kms_key_id        = aws_kms_replica_key.replica.arn
}
resource "aws_instance" "mixed" {
  root_block_device { kms_key_id = aws_kms_key.own.arn }
  ebs_block_device {
    device_name = "b"
    kms_key_id  = "alias/aws/ebs"
  }
  ebs_block_device {
    device_name = "c"
    kms_key_id  = aws_kms_alias.own.target_key_arn
  }
}

resource "aws_s3_bucket" "b" { bucket = "b-custody" }
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_alias.own.arn
    }
  }
}
resource "aws_s3_bucket" "plain" { bucket = "plain-custody" }
resource "aws_s3_bucket_server_side_encryption_configuration" "plain" {
  bucket = aws_s3_bucket.plain.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

variable "key" { type = string }
