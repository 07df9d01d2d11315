# A function reads a table and a password, writes to a bucket, calls a CRM, and fails into a queue.
provider "aws" { region = "eu-west-3" }

# sovlint:data=health
resource "aws_dynamodb_table" "patients" {
  name     = "patients"
  hash_key = "id"
}

resource "aws_secretsmanager_secret" "crm" { name = "crm" }

resource "aws_s3_bucket" "reports" { bucket = "reports-2f7c" }

resource "aws_sqs_queue" "failed" { name = "failed" }

resource "aws_cloudwatch_log_group" "logs" { name = "/aws/lambda/export" }

resource "aws_lambda_function" "export" {
  function_name = "export"
  role          = "arn:aws:iam::111122223333:role/export"
  image_uri     = "${aws_ecr_repository.code.repository_url}:latest"

  environment {
    variables = {
      TABLE  = aws_dynamodb_table.patients.name
      BUCKET = "reports-2f7c"
      SECRET = aws_secretsmanager_secret.crm.arn
      CRM    = "https://${var.tenant}.my.salesforce.com/services/data"
      ISSUER = "https://login.example.org"
      STAGE  = "failed"
    }
  }
  dead_letter_config { target_arn = aws_sqs_queue.failed.arn }
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.logs.name
  }
}

resource "aws_ecr_repository" "code" { name = "code" }

variable "tenant" { type = string }
