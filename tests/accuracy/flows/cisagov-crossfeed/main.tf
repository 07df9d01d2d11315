provider "aws" { region = "us-east-1" }

variable "trail_bucket" {
  type    = string
  default = "trail-bucket"
}
variable "log_group" {
  type    = string
  default = "worker-log-group"
}

resource "aws_s3_bucket" "trail" { bucket = var.trail_bucket }
resource "aws_s3_bucket" "access" { bucket = "access-logs" }
resource "aws_s3_bucket" "reports" { bucket = "reports-bucket" }
resource "aws_s3_bucket_logging" "reports" {
  bucket        = aws_s3_bucket.reports.id
  target_bucket = aws_s3_bucket.access.id
  target_prefix = "reports/"
}
resource "aws_cloudwatch_log_group" "trail" { name = "trail" }
resource "aws_cloudtrail" "all" {
  name                       = "all"
  s3_bucket_name             = var.trail_bucket
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
}

resource "aws_cloudwatch_log_group" "search" { name = "search-application" }
resource "aws_elasticsearch_domain" "search" {
  domain_name     = "search"
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Action = "es:ESHttp*", Principal = "*", Resource = "*" }] })
  vpc_options { subnet_ids = ["subnet-1"] }
  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    log_type                 = "ES_APPLICATION_LOGS"
  }
}
resource "aws_db_instance" "db" {
  identifier = "scans"
  engine     = "postgres"
}
resource "aws_ssm_parameter" "db_host" {
  name  = "/scans/host"
  type  = "SecureString"
  value = aws_db_instance.db.address
}
resource "aws_ssm_parameter" "search_endpoint" {
  name  = "/scans/search"
  type  = "String"
  value = "https://${aws_elasticsearch_domain.search.endpoint}"
}
data "aws_ssm_parameter" "api_key" { name = "/scans/api-key" }
resource "aws_cloudwatch_log_group" "worker" { name = var.log_group }
resource "aws_ecs_cluster" "worker" { name = "worker" }
resource "aws_ecs_task_definition" "worker" {
  family                = "worker"
  container_definitions = <<EOF
[{
  "name": "main",
  "image": "worker",
  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "${var.log_group}"}},
  "secrets": [
    {"name": "DB_HOST", "valueFrom": "${aws_ssm_parameter.db_host.arn}"},
    {"name": "SEARCH", "valueFrom": "${aws_ssm_parameter.search_endpoint.arn}"},
    {"name": "API_KEY", "valueFrom": "${data.aws_ssm_parameter.api_key.arn}"}
  ]
}]
EOF
}
resource "aws_cloudwatch_event_rule" "scheduled" {
  name                = "scheduled"
  schedule_expression = "rate(1 day)"
}
resource "aws_cloudwatch_event_target" "scheduled" {
  rule = aws_cloudwatch_event_rule.scheduled.name
  arn  = aws_ecs_cluster.worker.arn
  ecs_target { task_definition_arn = aws_ecs_task_definition.worker.arn }
}

resource "aws_iam_role" "accessor" { name = "accessor" }
resource "aws_iam_instance_profile" "accessor" {
  name = "accessor"
  role = aws_iam_role.accessor.id
}
resource "aws_iam_role_policy" "accessor" {
  role   = aws_iam_role.accessor.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = [aws_s3_bucket.reports.arn, "${aws_s3_bucket.reports.arn}/*"] }] })
}
resource "aws_instance" "accessor" {
  ami                  = "ami-1"
  instance_type        = "t3.micro"
  iam_instance_profile = aws_iam_instance_profile.accessor.id
}

resource "aws_ses_email_identity" "sender" { email = "noreply@example.org" }
resource "aws_cognito_user_pool" "users" {
  name = "users"
  email_configuration {
    email_sending_account = "DEVELOPER"
    source_arn            = aws_ses_email_identity.sender.arn
  }
}
