provider "aws" { region = "us-west-1" }
provider "snowflake" {
  account = "heb41095"
  role    = "PUBLIC"
}
variable "prefix" { default = "dse-infra-dev-us-west-1" }

resource "aws_s3_bucket" "scratch" { bucket = "${var.prefix}-scratch" }
resource "aws_s3_bucket" "mwaa" { bucket = "${var.prefix}-mwaa" }
resource "aws_ecr_repository" "default" { name = "${var.prefix}-default" }
data "aws_secretsmanager_secret" "loader" { name = "${var.prefix}-airflow-snowflake-loader" }

resource "aws_iam_role" "job" { name = "${var.prefix}-batch-job" }
data "aws_iam_policy_document" "scratch" {
  statement {
    actions   = ["s3:ListBucket", "s3:GetObject", "s3:PutObject"]
    resources = [aws_s3_bucket.scratch.arn, "${aws_s3_bucket.scratch.arn}/*"]
  }
}
resource "aws_iam_policy" "scratch" { policy = data.aws_iam_policy_document.scratch.json }
resource "aws_iam_role_policy_attachment" "scratch" {
  role       = aws_iam_role.job.name
  policy_arn = aws_iam_policy.scratch.arn
}
resource "aws_batch_job_definition" "default" {
  name = "${var.prefix}-default"
  type = "container"
  container_properties = jsonencode({
    image      = "${aws_ecr_repository.default.repository_url}:latest"
    jobRoleArn = aws_iam_role.job.arn
    secrets    = [{ name = "SNOWFLAKE_USER", valueFrom = "${data.aws_secretsmanager_secret.loader.arn}:username::" }]
    environment = [
      { name = "SNOWFLAKE_ACCOUNT", value = "heb41095.us-west-2.snowflakecomputing.com" },
    ]
  })
}
resource "aws_cloudwatch_log_group" "task" { name = "airflow-${var.prefix}-mwaa-Task" }
resource "aws_mwaa_environment" "this" {
  name               = "${var.prefix}-mwaa"
  source_bucket_arn  = aws_s3_bucket.mwaa.arn
  dag_s3_path        = "dags"
  execution_role_arn = "arn:aws:iam::111122223333:role/mwaa"
  airflow_configuration_options = {
    "custom.scratch_bucket" = aws_s3_bucket.scratch.id
    "smtp.smtp_host"        = "smtp.sendgrid.net"
  }
}
resource "aws_db_instance" "mssql" {
  identifier               = "${var.prefix}-mssql"
  engine                   = "sqlserver-ex"
  snapshot_identifier      = data.aws_db_snapshot.golden.id
  backup_retention_period  = 7
}
data "aws_db_snapshot" "golden" { db_snapshot_identifier = "golden" }

resource "snowflake_database" "raw" { name = "RAW_DEV" }
resource "snowflake_storage_integration" "s3" {
  name                      = "S3"
  type                      = "EXTERNAL_STAGE"
  storage_provider          = "S3"
  storage_allowed_locations = ["s3://${aws_s3_bucket.scratch.bucket}/"]
}
resource "snowflake_stage" "scratch" {
  name                = "SCRATCH"
  database            = snowflake_database.raw.name
  schema              = "PUBLIC"
  url                 = "s3://dse-infra-dev-us-west-1-scratch/"
  storage_integration = snowflake_storage_integration.s3.name
}
resource "aws_instance" "bastion" {
  ami           = "ami-0123"
  instance_type = "t3.micro"
}
