provider "aws" {
  region = "eu-west-3"
}

variable "encrypt" {
  type = bool
}

variable "engine" {
  type = string
}

# The default of the service, by engine.
resource "aws_db_instance" "default" {
  engine = "postgres"
}

resource "aws_rds_cluster" "aurora" {
  engine = "aurora-postgresql"
}

# Aurora encrypts what is new since February 2026, also against what is written.
resource "aws_rds_cluster" "aurora_off" {
  engine            = "aurora-mysql"
  storage_encrypted = false
}

resource "aws_rds_cluster" "multi_az" {
  engine = "postgres"
}

resource "aws_rds_cluster" "engine_unknown" {
  engine = var.engine
}

resource "aws_elasticache_replication_group" "redis" {
  description = "sessions"
}

resource "aws_elasticache_replication_group" "valkey" {
  description = "sessions"
  engine      = "valkey"
}

resource "aws_s3_bucket" "always" {
  bucket = "always"
}

resource "google_redis_instance" "default" {
  name           = "sessions"
  memory_size_gb = 1
}

# What is written.
resource "aws_db_instance" "on" {
  storage_encrypted = true
}

resource "aws_db_instance" "off" {
  storage_encrypted = false
}

resource "aws_kinesis_stream" "kms" {
  name            = "events"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "none" {
  name            = "events"
  encryption_type = "NONE"
}

resource "aws_opensearch_domain" "block" {
  domain_name = "search"

  encrypt_at_rest {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https = false
  }
}

resource "aws_transfer_server" "ftp" {
  protocols = ["SFTP", "FTP"]
}

resource "azurerm_redis_cache" "open" {
  name                 = "sessions"
  location             = "francecentral"
  resource_group_name  = "rg"
  capacity             = 1
  family               = "C"
  sku_name             = "Basic"
  non_ssl_port_enabled = true
}

resource "ovh_cloud_project_volume" "plain" {
  service_name = "p"
  region_name  = "GRA11"
  type         = "classic"
}

resource "ovh_cloud_project_volume" "luks" {
  service_name = "p"
  region_name  = "GRA11"
  type         = "classic-luks"
}

# What something else decides.
resource "aws_db_instance" "variable" {
  storage_encrypted = var.encrypt
}

resource "aws_db_instance" "replica" {
  replicate_source_db = aws_db_instance.off.identifier
}

resource "aws_ebs_volume" "account" {
  availability_zone = "eu-west-3a"
}

# Looked up, not made: nothing is said of it.
data "aws_db_instance" "looked_up" {
  db_instance_identifier = "elsewhere"
}
