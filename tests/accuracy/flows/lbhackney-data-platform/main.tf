provider "aws" { region = "eu-west-2" }
variable "prefix" { default = "dataplatform-prod" }

resource "aws_s3_bucket" "landing" { bucket = "${var.prefix}-landing-zone" }
resource "aws_s3_bucket" "raw" { bucket = "${var.prefix}-raw-zone" }
resource "aws_s3_bucket" "export" { bucket = "${var.prefix}-rds-export-storage" }
resource "aws_s3_bucket" "artefacts" { bucket = "${var.prefix}-lambda-artefacts" }
resource "aws_s3_bucket" "scripts" { bucket = "${var.prefix}-glue-scripts" }
resource "aws_s3_bucket" "trail" { bucket = "${var.prefix}-cloudtrail" }

resource "aws_db_instance" "ingestion" {
  identifier = "${var.prefix}-sql-to-parquet"
  engine     = "mysql"
  password   = random_password.db.result
}
resource "random_password" "db" { length = 24 }
resource "aws_db_event_subscription" "snapshots" {
  name        = "snapshots"
  sns_topic   = aws_sns_topic.snapshots.arn
  source_type = "db-snapshot"
}
resource "aws_sns_topic" "snapshots" { name = "${var.prefix}-rds-snapshot" }
resource "aws_sqs_queue" "snapshots" {
  name           = "${var.prefix}-rds-snapshot-to-s3"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.snapshots_dead.arn, maxReceiveCount = 2 })
}
resource "aws_sqs_queue" "snapshots_dead" { name = "${var.prefix}-rds-snapshot-to-s3-deadletter" }
data "aws_iam_policy_document" "snapshots_queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.snapshots.arn]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.snapshots.arn]
    }
  }
}
resource "aws_sqs_queue_policy" "snapshots" {
  queue_url = aws_sqs_queue.snapshots.id
  policy    = data.aws_iam_policy_document.snapshots_queue.json
}
resource "aws_sns_topic_subscription" "snapshots" {
  topic_arn = aws_sns_topic.snapshots.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.snapshots.arn
}
resource "aws_sqs_queue" "copier" { name = "${var.prefix}-s3-to-s3-copier" }
resource "aws_iam_role" "exporter" { name = "exporter" }
data "aws_iam_policy_document" "exporter" {
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.snapshots.arn]
  }
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.copier.arn]
  }
  statement {
    actions   = ["rds:DescribeDBSnapshots", "rds:StartExportTask", "iam:PassRole"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "exporter" { policy = data.aws_iam_policy_document.exporter.json }
resource "aws_iam_role_policy_attachment" "exporter" {
  role       = aws_iam_role.exporter.name
  policy_arn = aws_iam_policy.exporter.arn
}
resource "aws_s3_object" "exporter" {
  bucket = aws_s3_bucket.artefacts.id
  key    = "exporter.zip"
  source = "exporter.zip"
}
resource "aws_lambda_function" "exporter" {
  function_name = "${var.prefix}-exporter"
  role          = aws_iam_role.exporter.arn
  s3_bucket     = aws_s3_bucket.artefacts.id
  s3_key        = aws_s3_object.exporter.key
  environment {
    variables = {
      S3_BUCKET_NAME   = aws_s3_bucket.export.id
      COPIER_QUEUE_ARN = aws_sqs_queue.copier.arn
    }
  }
}
resource "aws_lambda_event_source_mapping" "exporter" {
  event_source_arn = aws_sqs_queue.snapshots.arn
  function_name    = aws_lambda_function.exporter.arn
}
resource "aws_iam_role" "copier" { name = "copier" }
data "aws_iam_policy_document" "copier" {
  statement {
    actions   = ["s3:ListBucket", "s3:GetObject*"]
    resources = [aws_s3_bucket.export.arn, "${aws_s3_bucket.export.arn}/*"]
  }
  statement {
    actions   = ["s3:PutObject*"]
    resources = ["${aws_s3_bucket.landing.arn}/*"]
  }
}
resource "aws_iam_role_policy" "copier" {
  role   = aws_iam_role.copier.name
  policy = data.aws_iam_policy_document.copier.json
}
resource "aws_lambda_function" "copier" {
  function_name = "${var.prefix}-copier"
  role          = aws_iam_role.copier.arn
  environment { variables = { BUCKET_DESTINATION = aws_s3_bucket.landing.id } }
}
resource "aws_lambda_event_source_mapping" "copier" {
  event_source_arn = aws_sqs_queue.copier.arn
  function_name    = aws_lambda_function.copier.arn
}

resource "aws_glue_catalog_database" "raw" { name = "housing-raw-zone" }
resource "aws_glue_job" "import" {
  name     = "Spreadsheet import"
  role_arn = "arn:aws:iam::111122223333:role/glue"
  command { script_location = "s3://${aws_s3_bucket.scripts.id}/scripts/import.py" }
  default_arguments = {
    "--s3_bucket_source" = "s3://${aws_s3_bucket.landing.id}/housing/in.xlsx"
    "--s3_bucket_target" = "s3://${aws_s3_bucket.raw.id}/housing/out"
    "--extra-jars"       = "s3://${aws_s3_bucket.scripts.id}/jars/x.jar"
    "--job-language"     = "python"
  }
}
resource "aws_glue_crawler" "raw" {
  name          = "raw-zone-housing"
  database_name = aws_glue_catalog_database.raw.name
  role          = "arn:aws:iam::111122223333:role/glue"
  s3_target { path = "s3://${aws_s3_bucket.raw.id}/housing/out" }
}
resource "aws_glue_trigger" "crawl" {
  name = "crawl"
  type = "CONDITIONAL"
  predicate {
    conditions {
      job_name = aws_glue_job.import.name
      state    = "SUCCEEDED"
    }
  }
  actions { crawler_name = aws_glue_crawler.raw.name }
}
resource "aws_cloudwatch_log_group" "trail" { name = "cloudtrail-events" }
resource "aws_cloudtrail" "events" {
  name                       = "events"
  s3_bucket_name             = aws_s3_bucket.trail.id
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::${aws_s3_bucket.landing.id}/"]
    }
  }
}
resource "aws_secretsmanager_secret" "sheets" { name = "/prod/google-sheets-credentials" }
resource "aws_lambda_function" "drive" {
  function_name = "g-drive-copier"
  role          = "arn:aws:iam::111122223333:role/drive"
  environment {
    variables = {
      GOOGLE_SERVICE_ACCOUNT_CREDENTIALS_SECRET = aws_secretsmanager_secret.sheets.name
      BUCKET_ID                                 = aws_s3_bucket.landing.id
    }
  }
}
