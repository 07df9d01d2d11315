provider "aws" { region = "us-east-1" }
locals { name = "bfd-prod-eft" }

resource "aws_s3_bucket" "eft" { bucket_prefix = "bfd-prod-eft" }
resource "aws_cloudwatch_log_group" "sftp" { name = "/aws/transferfamily/bfd-prod-eft-server" }
resource "aws_iam_role" "sftp_server" { name = "sftp-server" }
resource "aws_transfer_server" "sftp" {
  endpoint_type               = "VPC_ENDPOINT"
  logging_role                = aws_iam_role.sftp_server.arn
  structured_log_destinations = ["${aws_cloudwatch_log_group.sftp.arn}:*"]
}
resource "aws_transfer_user" "eft" {
  server_id           = aws_transfer_server.sftp.id
  user_name           = "eft"
  role                = "arn:aws:iam::111122223333:role/sftp-user"
  home_directory_type = "LOGICAL"
  home_directory_mappings {
    entry  = "/"
    target = "/${aws_s3_bucket.eft.id}/eft"
  }
}
resource "aws_sns_topic" "received" { name = "${local.name}-inbound-received" }
resource "aws_s3_bucket_notification" "eft" {
  bucket = aws_s3_bucket.eft.id
  topic {
    topic_arn     = aws_sns_topic.received.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "eft/bcda"
  }
}
resource "aws_sqs_queue" "outbound" { name = "${local.name}-outbound" }
resource "aws_sqs_queue" "outbound_dlq" { name = "${local.name}-outbound-dlq" }
resource "aws_sqs_queue_redrive_policy" "outbound" {
  queue_url      = aws_sqs_queue.outbound.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.outbound_dlq.arn, maxReceiveCount = 3 })
}
resource "aws_sns_topic_subscription" "outbound" {
  topic_arn = aws_sns_topic.received.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.outbound.arn
}
resource "aws_iam_role" "outbound" { name = "outbound" }
data "aws_iam_policy_document" "outbound" {
  statement {
    actions   = ["s3:GetObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.eft.arn}/eft/*"]
  }
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.notices.arn]
  }
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
    resources = [aws_sqs_queue.outbound.arn]
  }
  statement {
    actions   = ["ssm:GetParameter"]
    resources = ["arn:aws:ssm:us-east-1:111122223333:parameter/bfd/eft/sensitive/*"]
  }
}
resource "aws_iam_policy" "outbound" { policy = data.aws_iam_policy_document.outbound.json }
resource "aws_iam_role_policy_attachment" "outbound" {
  for_each   = { all = aws_iam_policy.outbound.arn }
  role       = aws_iam_role.outbound.name
  policy_arn = each.value
}
resource "aws_sns_topic" "notices" { name = "${local.name}-outbound-events" }
resource "aws_lambda_function" "outbound" {
  count         = 1
  function_name = "${local.name}-sftp-outbound"
  role          = aws_iam_role.outbound.arn
  image_uri     = "111122223333.dkr.ecr.us-east-1.amazonaws.com/sftp:1"
  environment { variables = { BUCKET = aws_s3_bucket.eft.id } }
}
resource "aws_lambda_event_source_mapping" "outbound" {
  event_source_arn = aws_sqs_queue.outbound.arn
  function_name    = aws_lambda_function.outbound[0].function_name
}
data "aws_iam_policy_document" "partner" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.eft.arn}/eft/bcda/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::998877665544:role/bcda-isp"]
    }
  }
}
resource "aws_s3_bucket_policy" "eft" {
  bucket = aws_s3_bucket.eft.id
  policy = data.aws_iam_policy_document.partner.json
}

data "aws_s3_bucket" "insights" { bucket = "bfd-insights-bfd-prod" }
resource "aws_cloudwatch_log_group" "access" { name = "/bfd/prod/bfd-server/access.json" }
resource "aws_kinesis_firehose_delivery_stream" "insights" {
  name        = "bfd-insights-bfd-prod-api-requests"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = data.aws_s3_bucket.insights.arn
    prefix     = "databases/bfd/api-requests/"
    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${aws_lambda_function.format.arn}:$LATEST"
        }
      }
    }
  }
}
resource "aws_lambda_function" "format" {
  function_name = "bfd-insights-format"
  role          = "arn:aws:iam::111122223333:role/format"
}
resource "aws_cloudwatch_log_subscription_filter" "access" {
  name            = "access"
  log_group_name  = aws_cloudwatch_log_group.access.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.insights.arn
}
resource "aws_glue_catalog_database" "bfd" { name = "bfd-prod" }
resource "aws_glue_catalog_table" "requests" {
  name          = "api_requests"
  database_name = aws_glue_catalog_database.bfd.name
  storage_descriptor { location = "s3://${data.aws_s3_bucket.insights.bucket}/databases/bfd/api_requests" }
}
resource "aws_athena_workgroup" "bfd" {
  name = "bfd"
  configuration {
    result_configuration { output_location = "s3://${data.aws_s3_bucket.insights.bucket}/workgroups/bfd" }
  }
}
resource "aws_rds_cluster" "fhir" {
  cluster_identifier = "bfd-prod"
  engine             = "aurora-postgresql"
}
resource "aws_db_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_rds_cluster.fhir.id
  db_cluster_snapshot_identifier = "before"
}
