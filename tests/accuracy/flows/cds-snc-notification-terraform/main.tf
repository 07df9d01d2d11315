provider "aws" { region = "ca-central-1" }
provider "aws" {
  alias  = "us-west-2"
  region = "us-west-2"
}
variable "slack_webhook" {
  type      = string
  sensitive = true
}

resource "aws_sns_topic" "ses_callback" { name = "ses-callback" }
resource "aws_sqs_queue" "receipts" { name = "ses_receipt_callback_buffer" }
resource "aws_sns_topic_subscription" "receipts" {
  topic_arn            = aws_sns_topic.ses_callback.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.receipts.arn
  raw_message_delivery = true
}
resource "aws_ses_domain_identity" "main" { domain = "notification.canada.ca" }
resource "aws_ses_identity_notification_topic" "delivery" {
  topic_arn         = aws_sns_topic.ses_callback.arn
  notification_type = "Delivery"
  identity          = aws_ses_domain_identity.main.domain
}
resource "aws_sqs_queue" "delivery_receipts" { name = "eks-notification-canada-cadelivery-receipts" }
resource "aws_iam_role" "callbacks" { name = "callbacks" }
resource "aws_iam_role_policy" "callbacks" {
  role = aws_iam_role.callbacks.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage"], Resource = aws_sqs_queue.receipts.arn },
      { Effect = "Allow", Action = ["sqs:SendMessage", "sqs:GetQueueUrl"], Resource = aws_sqs_queue.delivery_receipts.arn },
    ]
  })
}
resource "aws_lambda_function" "callbacks" {
  function_name = "ses-to-sqs-email-callbacks"
  role          = aws_iam_role.callbacks.arn
  image_uri     = "111122223333.dkr.ecr.ca-central-1.amazonaws.com/callbacks:1"
}
resource "aws_lambda_event_source_mapping" "callbacks" {
  event_source_arn = aws_sqs_queue.receipts.arn
  function_name    = aws_lambda_function.callbacks.arn
  batch_size       = 10
}
resource "aws_cloudwatch_log_group" "sms_west" {
  provider = aws.us-west-2
  name     = "sns/us-west-2/111122223333/DirectPublishToPhoneNumber"
}
resource "aws_cloudwatch_log_group" "sms" { name = "sns/ca-central-1/111122223333/DirectPublishToPhoneNumber" }
resource "aws_lambda_function" "sms" {
  function_name = "sns-to-sqs-sms-callbacks"
  role          = aws_iam_role.callbacks.arn
}
resource "aws_lambda_permission" "sms" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.sms.function_name
  principal     = "logs.ca-central-1.amazonaws.com"
  source_arn    = "${aws_cloudwatch_log_group.sms.arn}:*"
}
resource "aws_cloudwatch_log_subscription_filter" "sms" {
  name            = "sms"
  log_group_name  = aws_cloudwatch_log_group.sms.name
  filter_pattern  = ""
  destination_arn = aws_lambda_function.sms.arn
}
resource "aws_cloudwatch_log_metric_filter" "spam" {
  name           = "spam"
  pattern        = "spam"
  log_group_name = aws_cloudwatch_log_group.sms.name
  metric_transformation {
    name      = "spam"
    namespace = "LogMetrics"
    value     = "1"
  }
}
resource "aws_s3_bucket" "usage" { bucket = "notification-canada-ca-sms-usage" }
resource "aws_sns_sms_preferences" "prefs" {
  monthly_spend_limit   = 100
  usage_report_s3_bucket = aws_s3_bucket.usage.id
}
resource "aws_s3_bucket" "csv" {
  bucket = "notification-canada-ca-csv-upload"
  logging {
    target_bucket = aws_s3_bucket.csv_logs.id
    target_prefix = "prod"
  }
}
resource "aws_s3_bucket" "csv_logs" { bucket = "notification-canada-ca-csv-upload-logs" }
resource "aws_s3_bucket" "asset" { bucket = "notification-canada-ca-asset-upload" }
resource "aws_s3_bucket_policy" "asset" {
  bucket = aws_s3_bucket.asset.id
  policy = <<POLICY
{
  "Version": "2008-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Principal": {"AWS": "${aws_cloudfront_origin_access_identity.asset.iam_arn}"},
    "Action": "s3:GetObject",
    "Resource": "${aws_s3_bucket.asset.arn}/*"
  }]
}
POLICY
}
resource "aws_cloudfront_origin_access_identity" "asset" { comment = "asset" }
resource "aws_cloudfront_distribution" "asset" {
  enabled = true
  origin {
    domain_name = aws_s3_bucket.asset.bucket_regional_domain_name
    origin_id   = "asset"
    s3_origin_config { origin_access_identity = aws_cloudfront_origin_access_identity.asset.cloudfront_access_identity_path }
  }
}
resource "aws_sns_topic" "critical" { name = "alert-critical" }
resource "aws_sns_topic" "warning" { name = "alert-warning" }
resource "aws_sns_topic_subscription" "slack" {
  topic_arn = aws_sns_topic.warning.arn
  protocol  = "https"
  endpoint  = var.slack_webhook
}
resource "aws_sns_topic_subscription" "opsgenie" {
  topic_arn = aws_sns_topic.critical.arn
  protocol  = "https"
  endpoint  = "https://api.opsgenie.com/v1/json/amazonsns?apiKey=0000"
}
resource "aws_rds_cluster" "notify" {
  cluster_identifier = "notification-canada-ca"
  engine             = "aurora-postgresql"
}
resource "aws_quicksight_data_source" "rds" {
  data_source_id = "rds"
  name           = "rds"
  type           = "AURORA_POSTGRESQL"
  parameters {
    aurora_postgresql {
      database = "notify"
      host     = aws_rds_cluster.notify.reader_endpoint
      port     = 5432
    }
  }
}
resource "aws_quicksight_data_set" "jobs" {
  data_set_id = "jobs"
  name        = "jobs"
  import_mode = "SPICE"
  physical_table_map {
    physical_table_map_id = "jobs"
    relational_table {
      data_source_arn = aws_quicksight_data_source.rds.arn
      name            = "jobs"
    }
  }
}
