# A plan or a literal holds no references: names, ARNs and URLs say the same.
provider "aws" { region = "eu-west-3" }
provider "google" {
  project = "p"
  region  = "europe-west1"
}

# sovlint:data=identity
resource "aws_s3_bucket" "in" { bucket = "acme-citizens" }
resource "aws_dynamodb_table" "t" { name = "citizen-index" }
resource "aws_sqs_queue" "q" { name = "citizen-jobs" }
resource "google_pubsub_topic" "events" { name = "citizen-events" }

resource "aws_glue_job" "etl" {
  name = "etl"
  default_arguments = {
    "--input" = "s3://acme-citizens/raw/"
    "--table" = "arn:aws:dynamodb:eu-west-3:111122223333:table/citizen-index"
    "--queue" = "https://sqs.eu-west-3.amazonaws.com/111122223333/citizen-jobs"
    "--other" = "arn:aws:s3:::acme-citizens-archive"
  }
}

resource "google_pubsub_subscription" "s" {
  name  = "s"
  topic = "projects/p/topics/citizen-events"
}

resource "aws_s3_bucket_logging" "l" {
  bucket        = "acme-citizens"
  target_bucket = "acme-logs"
  target_prefix = "x/"
}
resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }
