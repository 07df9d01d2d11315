terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    datadog = {
      source  = "DataDog/datadog"
      version = "~> 3.70"
    }
  }
}

provider "aws" {
  region = "eu-west-3"

  default_tags {
    tags = {
      Service     = "citizen-contact-centre"
      Environment = "production"
    }
  }
}

provider "datadog" {
  api_url = "https://api.datadoghq.eu/"
}

resource "aws_connect_instance" "citizens" {
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  outbound_calls_enabled   = true
  instance_alias           = "town-citizens"
}

resource "aws_s3_bucket" "call_recordings" {
  bucket = "town-call-recordings"

  tags = {
    DataClassification = "personal"
  }
}

resource "aws_connect_instance_storage_config" "call_recordings" {
  instance_id   = aws_connect_instance.citizens.id
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = aws_s3_bucket.call_recordings.id
      bucket_prefix = "recordings"
    }
  }
}

# Requests for housing, social aid and nursery places, one item for each call.
resource "aws_dynamodb_table" "requests" {
  name         = "social-aid-requests"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "citizen_id"
  range_key    = "opened_at"

  attribute {
    name = "citizen_id"
    type = "S"
  }

  attribute {
    name = "opened_at"
    type = "S"
  }
}

# The CRM is fed through an event bus: nothing else in this code names Salesforce.
resource "aws_cloudwatch_event_connection" "crm" {
  name               = "crm"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "Authorization"
      value = var.crm_token
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "crm" {
  name                             = "crm-contacts"
  invocation_endpoint              = "https://town.my.salesforce.com/services/data/v62.0/sobjects/Contact"
  http_method                      = "POST"
  invocation_rate_limit_per_second = 20
  connection_arn                   = aws_cloudwatch_event_connection.crm.arn
}

variable "crm_token" {
  type      = string
  sensitive = true
}

resource "datadog_logs_archive" "calls" {
  name  = "calls"
  query = "service:contact-centre"

  s3_archive {
    bucket     = aws_s3_bucket.call_recordings.id
    path       = "/logs"
    account_id = "123456789012"
    role_name  = "datadog-archive"
  }
}
