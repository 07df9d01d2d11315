# The region comes from the environment, and a subnet beside tells it.
resource "aws_subnet" "a" {
  vpc_id            = "vpc-1"
  availability_zone = "eu-west-2a"
}

resource "aws_s3_bucket" "told_by_the_subnet" {
  bucket = "told"
}

# A variable without a default does not hide what the subnet tells.
provider "aws" {
  alias  = "variable"
  region = var.region
}

variable "region" {
  type = string
}

resource "aws_vpc_endpoint" "s3" {
  provider     = aws.variable
  vpc_id       = "vpc-2"
  service_name = "com.amazonaws.eu-west-3.s3"
}

resource "aws_sqs_queue" "told_by_the_endpoint" {
  provider = aws.variable
  name     = "told"
}

# Zones of two regions under one configuration tell nothing.
provider "aws" {
  alias = "torn"
}

resource "aws_ebs_volume" "paris" {
  provider          = aws.torn
  availability_zone = "eu-west-3a"
  size              = 1
}

resource "aws_ebs_volume" "virginia" {
  provider          = aws.torn
  availability_zone = "us-east-1a"
  size              = 1
}

resource "aws_sqs_queue" "told_by_nobody" {
  provider = aws.torn
  name     = "torn"
}

# A resource with a region of its own says nothing of its neighbours', and neither does one that may not exist.
provider "aws" {
  alias = "silent"
}

resource "aws_instance" "elsewhere" {
  provider          = aws.silent
  region            = "us-east-1"
  availability_zone = "us-east-1a"
}

resource "aws_instance" "perhaps" {
  provider          = aws.silent
  count             = 0
  availability_zone = "us-east-1a"
}

resource "aws_sqs_queue" "silent" {
  provider = aws.silent
  name     = "silent"
}

# Where a whole configuration has no place, that is the reason, however deep a resource lies.
resource "aws_rds_cluster" "torn" {
  provider = aws.torn
  engine   = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "torn" {
  provider           = aws.torn
  cluster_identifier = aws_rds_cluster.torn.id
  instance_class     = "db.r6g.large"
  engine             = "aurora-postgresql"
}
