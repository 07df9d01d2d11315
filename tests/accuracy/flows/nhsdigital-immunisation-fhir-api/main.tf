variable "environment" { default = "int" }
variable "account" { default = "111122223333" }
locals { prefix = "imms-${var.environment}" }

provider "aws" { region = "eu-west-2" }

data "aws_secretsmanager_secret" "token" { name = "imms/splunk/hec" }
data "aws_secretsmanager_secret_version" "token" { secret_id = data.aws_secretsmanager_secret.token.id }
data "aws_elasticache_cluster" "redis" { cluster_id = "immunisation-redis-cluster" }
data "aws_kms_key" "s3" { key_id = "alias/imms-s3" }
data "aws_sns_topic" "alerts" { name = "imms-alerts" }

resource "aws_s3_bucket" "source" { bucket = "immunisation-batch-${var.environment}-data-sources" }
resource "aws_s3_bucket" "destination" { bucket = "immunisation-batch-${var.environment}-data-destinations" }
resource "aws_s3_bucket" "failed" { bucket = "${local.prefix}-failure-logs" }
resource "aws_dynamodb_table" "events" {
  name             = "imms-${var.environment}-events"
  hash_key         = "PK"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
}
resource "aws_dynamodb_table" "delta" { name = "imms-${var.environment}-delta" }
resource "aws_dynamodb_table" "audit" { name = "imms-${var.environment}-audit" }
resource "aws_kinesis_stream" "processing" { name = "${local.prefix}-processingdata-stream" }
resource "aws_sqs_queue" "ack" { name = "${local.prefix}-ack-metadata-queue.fifo" }
resource "aws_sqs_queue" "supplier" { name = "${local.prefix}-metadata-queue.fifo" }
resource "aws_sqs_queue" "file_created" { name = "${local.prefix}-batch-file-created-queue.fifo" }
resource "aws_sqs_queue" "dlq" { name = "${local.prefix}-delta-dlq" }
resource "aws_sqs_queue" "id_sync" {
  name           = "${local.prefix}-id-sync-queue"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.id_sync_dlq.arn, maxReceiveCount = 4 })
}
resource "aws_sqs_queue" "id_sync_dlq" { name = "${local.prefix}-id-sync-dlq" }
resource "aws_sqs_queue_redrive_allow_policy" "id_sync" {
  queue_url            = aws_sqs_queue.id_sync_dlq.id
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.id_sync.arn] })
}

module "splunk" {
  source   = "./splunk"
  endpoint = "https://firehose.inputs.splunk.aws.digital.nhs.uk/services/collector/event"
  token    = data.aws_secretsmanager_secret_version.token.secret_string
  failed   = aws_s3_bucket.failed.arn
}

resource "aws_iam_role" "ack" {
  name               = "${local.prefix}-ack"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_iam_policy" "ack" {
  name = "${local.prefix}-ack"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogGroup", "logs:PutLogEvents"], Resource = "arn:aws:logs:eu-west-2:${var.account}:log-group:/aws/lambda/${local.prefix}-ack:*" },
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject"], Resource = [aws_s3_bucket.source.arn, "${aws_s3_bucket.source.arn}/*", aws_s3_bucket.destination.arn, "${aws_s3_bucket.destination.arn}/*"] },
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:UpdateItem"], Resource = [aws_dynamodb_table.audit.arn, "${aws_dynamodb_table.audit.arn}/index/*"] },
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], Resource = "arn:aws:sqs:eu-west-2:${var.account}:${local.prefix}-ack-metadata-queue.fifo" },
      { Effect = "Allow", Action = ["firehose:PutRecord", "firehose:PutRecordBatch"], Resource = "arn:aws:firehose:*:*:deliverystream/${module.splunk.stream_name}" },
      { Effect = "Allow", Action = ["kms:Decrypt"], Resource = [data.aws_kms_key.s3.arn] },
    ]
  })
}
resource "aws_iam_role_policy_attachment" "ack" {
  role       = aws_iam_role.ack.name
  policy_arn = aws_iam_policy.ack.arn
}
resource "aws_cloudwatch_log_group" "ack" { name = "/aws/lambda/${local.prefix}-ack" }
resource "aws_lambda_function" "ack" {
  function_name = "${local.prefix}-ack"
  role          = aws_iam_role.ack.arn
  package_type  = "Image"
  image_uri     = "${var.account}.dkr.ecr.eu-west-2.amazonaws.com/ack:latest"
  environment {
    variables = {
      ACK_BUCKET_NAME      = aws_s3_bucket.destination.bucket
      SOURCE_BUCKET_NAME   = aws_s3_bucket.source.bucket
      SPLUNK_FIREHOSE_NAME = module.splunk.stream_name
      AUDIT_TABLE_NAME     = aws_dynamodb_table.audit.name
    }
  }
}
resource "aws_lambda_event_source_mapping" "ack" {
  event_source_arn = aws_sqs_queue.ack.arn
  function_name    = aws_lambda_function.ack.arn
}

resource "aws_iam_role" "filter" { name = "${local.prefix}-filter" }
resource "aws_iam_role_policy" "filter" {
  role = aws_iam_role.filter.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["sqs:SendMessage"], Resource = aws_sqs_queue.supplier.arn },
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage"], Resource = aws_sqs_queue.file_created.arn },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"], Resource = [aws_dynamodb_table.audit.arn] },
    ]
  })
}
resource "aws_lambda_function" "filter" {
  function_name = "${local.prefix}-filter"
  role          = aws_iam_role.filter.arn
  environment { variables = { QUEUE_URL = aws_sqs_queue.supplier.url } }
}

resource "aws_iam_role" "forwarder" { name = "${local.prefix}-forwarder" }
resource "aws_lambda_function" "forwarder" {
  function_name = "${local.prefix}-forwarder"
  role          = aws_iam_role.forwarder.arn
  environment {
    variables = {
      SOURCE_BUCKET_NAME  = aws_s3_bucket.source.bucket
      DYNAMODB_TABLE_NAME = aws_dynamodb_table.events.name
      SQS_QUEUE_URL       = aws_sqs_queue.ack.url
      REDIS_HOST          = data.aws_elasticache_cluster.redis.cache_nodes[0].address
    }
  }
}
resource "aws_lambda_event_source_mapping" "forwarder" {
  event_source_arn = aws_kinesis_stream.processing.arn
  function_name    = aws_lambda_function.forwarder.function_name
}

resource "aws_lambda_function" "delta" {
  function_name = "${local.prefix}-delta"
  role          = aws_iam_role.forwarder.arn
  environment { variables = { DELTA_TABLE_NAME = aws_dynamodb_table.delta.name } }
}
resource "aws_lambda_event_source_mapping" "delta" {
  event_source_arn  = aws_dynamodb_table.events.stream_arn
  function_name     = aws_lambda_function.delta.function_name
  destination_config {
    on_failure { destination_arn = aws_sqs_queue.dlq.arn }
  }
}
resource "aws_cloudwatch_metric_alarm" "delta" {
  alarm_name    = "delta"
  alarm_actions = [data.aws_sns_topic.alerts.arn]
}
