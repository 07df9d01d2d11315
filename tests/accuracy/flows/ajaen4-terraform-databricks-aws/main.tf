terraform {
  required_providers {
    databricks = { source = "databricks/databricks" }
  }
}
provider "aws" { region = "eu-west-1" }

resource "aws_s3_bucket" "root" { bucket = "workspace-root" }
resource "aws_s3_bucket" "raw" { bucket = "lake-raw" }
resource "aws_s3_bucket" "logs" { bucket = "workspace-logs" }
resource "aws_s3_bucket" "network" { bucket = "network-logs" }

resource "aws_s3_bucket_policy" "root" {
  bucket = aws_s3_bucket.root.id
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
      Principal = { AWS = "arn:aws:iam::414351767826:root" }
      Resource  = [aws_s3_bucket.root.arn, "${aws_s3_bucket.root.arn}/*"]
    }]
  })
}

resource "aws_s3_bucket_policy" "raw" {
  count  = 0
  bucket = aws_s3_bucket.raw.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Principal = { AWS = "arn:aws:iam::414351767826:root" }, Resource = "*" }]
  })
}

resource "aws_vpc" "vpc" { cidr_block = "10.0.0.0/16" }
resource "aws_flow_log" "vpc" {
  vpc_id               = aws_vpc.vpc.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.network.arn
}
data "aws_vpc_endpoint_service" "s3" { service = "s3" }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.vpc.id
  service_name = data.aws_vpc_endpoint_service.s3.service_name
}

resource "databricks_mws_storage_configurations" "root" {
  account_id                 = "a"
  storage_configuration_name = "root"
  bucket_name                = aws_s3_bucket.root.bucket
}
resource "databricks_cluster" "shared" {
  cluster_name  = "shared"
  spark_version = "13"
  cluster_log_conf {
    s3 {
      destination = "s3://${aws_s3_bucket.logs.bucket}/cluster-logs"
      region      = "eu-west-1"
    }
  }
}
