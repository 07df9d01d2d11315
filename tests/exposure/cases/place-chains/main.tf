terraform {
  required_providers {
    aiven        = { source = "aiven/aiven" }
    mongodbatlas = { source = "mongodb/mongodbatlas" }
    aws          = { source = "hashicorp/aws" }
  }
}

# What runs on a cluster runs on whose machines the cluster runs on.
resource "mongodbatlas_cluster" "main" {
  project_id                  = "0123456789abcdef01234567"
  name                        = "main"
  provider_name               = "AWS"
  provider_region_name        = "EU_WEST_3"
  provider_instance_size_name = "M10"
}

resource "mongodbatlas_cloud_backup_snapshot" "main" {
  project_id   = mongodbatlas_cluster.main.project_id
  cluster_name = mongodbatlas_cluster.main.name
  description  = "nightly"
}

resource "aiven_pg" "main" {
  project      = "example"
  service_name = "main"
  plan         = "business-4"
  cloud_name   = "upcloud-de-fra"
}

resource "aiven_pg_database" "main" {
  project       = aiven_pg.main.project
  service_name  = aiven_pg.main.service_name
  database_name = "main"
}

# A region decides who operates; what lies in the resource has the same operator.
provider "aws" {
  region = "eusc-de-east-1"
}

resource "aws_s3_bucket" "main" {
  bucket = "main"
}

resource "aws_s3_object" "main" {
  bucket = aws_s3_bucket.main.id
  key    = "main"
}
