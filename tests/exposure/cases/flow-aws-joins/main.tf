# Subscriptions, mappings, notifications and filters are edges between what they join.
provider "aws" { region = "eu-west-3" }

# sovlint:data=contact
resource "aws_s3_bucket" "uploads" { bucket = "uploads-11aa" }

resource "aws_s3_bucket" "copy" { bucket = "copy-11aa" }

resource "aws_s3_bucket_replication_configuration" "r" {
  bucket = aws_s3_bucket.uploads.id
  role   = "arn:aws:iam::111122223333:role/r"
  rule {
    status = "Enabled"
    destination { bucket = aws_s3_bucket.copy.arn }
  }
}

resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.uploads.id
  topic {
    topic_arn = aws_sns_topic.new.arn
    events    = ["s3:ObjectCreated:*"]
  }
}

resource "aws_sns_topic" "new" { name = "new-uploads" }

resource "aws_sns_topic_subscription" "q" {
  topic_arn = aws_sns_topic.new.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.work.arn
}

resource "aws_sns_topic_subscription" "slack" {
  topic_arn = aws_sns_topic.new.arn
  protocol  = "https"
  endpoint  = "https://hooks.slack.com/services/T000/B000/XXXX"
}

resource "aws_sqs_queue" "work" { name = "work" }

resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn = aws_sqs_queue.work.arn
  function_name    = aws_lambda_function.worker.arn
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
}

resource "aws_cloudwatch_log_group" "app" { name = "/app" }

resource "aws_cloudwatch_log_subscription_filter" "f" {
  name            = "to-firehose"
  log_group_name  = aws_cloudwatch_log_group.app.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.logs.arn
}

resource "aws_kinesis_firehose_delivery_stream" "logs" {
  name        = "logs"
  destination = "http_endpoint"
  http_endpoint_configuration {
    url  = "https://aws-kinesis-http-intake.logs.datadoghq.eu/v1/input"
    name = "Datadog"
    s3_configuration {
      role_arn   = "arn:aws:iam::111122223333:role/f"
      bucket_arn = aws_s3_bucket.copy.arn
    }
  }
}

resource "aws_cloudwatch_event_rule" "r" {
  name          = "r"
  event_pattern = "{}"
}

resource "aws_cloudwatch_event_target" "t" {
  rule = aws_cloudwatch_event_rule.r.name
  arn  = aws_sqs_queue.work.arn
}
