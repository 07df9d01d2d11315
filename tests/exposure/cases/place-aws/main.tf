# Provider chains of AWS: alias, region of the resource, partitions, endpoints, candidates, nothing said.
provider "aws" { region = "eu-west-3" }
provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}
provider "aws" {
  alias  = "sovereign"
  region = "eusc-de-east-1"
}
provider "aws" {
  alias  = "china"
  region = "cn-north-1"
}
provider "aws" {
  alias  = "either"
  region = var.prod ? "eu-west-1" : "us-east-1"
}
provider "aws" {
  alias  = "unsaid"
  region = var.region
}
provider "aws" {
  alias                       = "scaleway"
  region                      = "fr-par"
  skip_credentials_validation = true
  endpoints { s3 = "https://s3.fr-par.scw.cloud" }
}
provider "aws" {
  alias                       = "minio"
  region                      = "main"
  skip_credentials_validation = true
  endpoints { s3 = "http://minio.internal:9000" }
}
provider "aws" {
  alias                       = "ovh"
  region                      = "gra"
  skip_credentials_validation = true
  endpoints { s3 = "https://s3.gra.io.cloud.ovh.net" }
}

resource "aws_sqs_queue" "default" { name = "a" }
resource "aws_sqs_queue" "own_region" {
  name   = "b"
  region = "eu-north-1"
}
resource "aws_sqs_queue" "frankfurt" {
  provider = aws.frankfurt
  name     = "c"
}
resource "aws_sqs_queue" "sovereign" {
  provider = aws.sovereign
  name     = "d"
}
resource "aws_sqs_queue" "china" {
  provider = aws.china
  name     = "e"
}
resource "aws_sqs_queue" "either" {
  provider = aws.either
  name     = "f"
}
resource "aws_sqs_queue" "unsaid" {
  provider = aws.unsaid
  name     = "g"
}
resource "aws_s3_bucket" "scaleway" {
  provider = aws.scaleway
  bucket   = "h"
}
resource "aws_s3_bucket" "minio" {
  provider = aws.minio
  bucket   = "i"
}
resource "aws_s3_bucket" "ovh" {
  provider = aws.ovh
  bucket   = "j"
}
resource "aws_cloudfront_distribution" "global" { enabled = true }
resource "aws_ebs_volume" "zone" { availability_zone = "eu-west-3b" }

module "inherits" { source = "./module" }
module "passed" {
  source    = "./module"
  providers = { aws = aws.frankfurt }
}
variable "prod" { type = bool }
variable "region" { type = string }
