provider "aws" { region = "us-east-1" }
variable "name" { default = "api-prod" }

resource "aws_rds_cluster" "db" {
  cluster_identifier          = "grants-prod"
  engine                      = "aurora-postgresql"
  manage_master_user_password = true
}
resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.db.id
  instance_class     = "db.serverless"
  engine             = "aurora-postgresql"
}
resource "aws_backup_vault" "vault" { name = "grants-prod-db-backup-vault" }
resource "aws_backup_plan" "plan" {
  name = "grants-prod-db-backup-plan"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.vault.name
  }
}
resource "aws_backup_selection" "db" {
  name         = "db"
  plan_id      = aws_backup_plan.plan.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_rds_cluster.db.arn]
}
data "aws_cloudwatch_log_group" "rds" { name = "/aws/rds/cluster/${aws_rds_cluster.db.cluster_identifier}/postgresql" }
data "aws_ssm_parameter" "newrelic" { name = "/new-relic-license-key" }
data "aws_ssm_parameter" "file_scan" { name = "/file-scan-api-key" }
data "aws_secretsmanager_secret" "db_password" { arn = aws_rds_cluster.db.master_user_secret[0].secret_arn }

resource "aws_lambda_function" "forwarder" {
  function_name = "grants-nr-log-forwarder"
  role          = "arn:aws:iam::111122223333:role/forwarder"
  environment {
    variables = {
      LICENSE_KEY     = data.aws_ssm_parameter.newrelic.value
      NR_LOGGING_URL  = "https://log-api.newrelic.com/log/v1"
      LOGGING_ENABLED = "True"
    }
  }
}
resource "aws_cloudwatch_log_subscription_filter" "rds" {
  name            = "rds-to-newrelic"
  log_group_name  = data.aws_cloudwatch_log_group.rds.name
  filter_pattern  = ""
  destination_arn = aws_lambda_function.forwarder.arn
}
resource "aws_lambda_function" "role_manager" {
  function_name = "grants-role-manager"
  role          = "arn:aws:iam::111122223333:role/role-manager"
  environment {
    variables = {
      DB_HOST                = aws_rds_cluster.db.endpoint
      DB_PORT                = aws_rds_cluster.db.port
      DB_NAME                = aws_rds_cluster.db.database_name
      DB_PASSWORD_SECRET_ARN = data.aws_secretsmanager_secret.db_password.arn
    }
  }
}

resource "aws_s3_bucket" "uploads" { bucket_prefix = "grants-uploads-" }
resource "aws_s3_bucket" "access_logs" { bucket_prefix = "api-access-logs-" }
resource "aws_s3_bucket" "cdn_logs" { bucket_prefix = "api-cdn-logs-" }
resource "aws_dynamodb_table" "scan_cache" { name = "file-scan-cache" }
resource "aws_sqs_queue" "dead" { name = "workflow-dead" }
resource "aws_sqs_queue" "workflow" {
  name           = "workflow"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
}
resource "aws_cloudwatch_log_group" "service" { name = "service/api-prod" }
resource "aws_ecr_repository" "app" { name = "simpler-grants-gov-api" }
resource "aws_ecs_task_definition" "app" {
  family = var.name
  container_definitions = jsonencode([{
    name  = var.name
    image = "${aws_ecr_repository.app.repository_url}:latest"
    environment = [
      { name = "DB_HOST", value = aws_rds_cluster.db.endpoint },
      { name = "BUCKET_NAME", value = aws_s3_bucket.uploads.bucket },
      { name = "WORKFLOW_QUEUE_URL", value = aws_sqs_queue.workflow.url },
      { name = "FILE_SCAN_CACHE", value = aws_dynamodb_table.scan_cache.name },
      { name = "LOGIN_GOV_ENDPOINT", value = "https://idp.int.identitysandbox.gov/openid_connect" },
    ]
    secrets          = [{ name = "FILE_SCAN_API_KEY", valueFrom = data.aws_ssm_parameter.file_scan.arn }]
    logConfiguration = { logDriver = "awslogs", options = { "awslogs-group" = aws_cloudwatch_log_group.service.name } }
  }])
  task_role_arn = aws_iam_role.app.arn
}
resource "aws_iam_role" "app" { name = "api-app" }
data "aws_iam_policy_document" "uploads" {
  statement {
    actions   = ["s3:GetObject*", "s3:PutObject*", "s3:List*"]
    resources = [aws_s3_bucket.uploads.arn, "${aws_s3_bucket.uploads.arn}/*"]
  }
}
resource "aws_iam_policy" "uploads" {
  name   = "uploads"
  policy = data.aws_iam_policy_document.uploads.json
}
resource "aws_iam_role_policy_attachment" "uploads" {
  role       = aws_iam_role.app.name
  policy_arn = aws_iam_policy.uploads.arn
}
resource "aws_lb" "alb" {
  name = var.name
  access_logs {
    bucket  = aws_s3_bucket.access_logs.id
    prefix  = "api-lb"
    enabled = true
  }
}
resource "aws_cloudfront_distribution" "cdn" {
  enabled = true
  dynamic "origin" {
    for_each = [1]
    content {
      domain_name = aws_lb.alb.dns_name
      origin_id   = "default"
    }
  }
  logging_config { bucket = aws_s3_bucket.cdn_logs.bucket_domain_name }
}
resource "aws_cloudwatch_event_rule" "uploads" {
  name          = "uploads"
  event_pattern = jsonencode({ source = ["aws.s3"], detail = { bucket = { name = [aws_s3_bucket.uploads.bucket] } } })
}
resource "aws_cloudwatch_event_target" "uploads" {
  rule     = aws_cloudwatch_event_rule.uploads.name
  arn      = aws_sfn_state_machine.uploads.arn
  role_arn = "arn:aws:iam::111122223333:role/events"
}
resource "aws_cloudwatch_log_group" "sfn" { name = "/aws/vendedlogs/states/uploads" }
resource "aws_sfn_state_machine" "uploads" {
  name       = "uploads"
  role_arn   = "arn:aws:iam::111122223333:role/sfn"
  definition = "{}"
  logging_configuration {
    log_destination = "${aws_cloudwatch_log_group.sfn.arn}:*"
    level           = "ERROR"
  }
}
resource "aws_wafv2_web_acl" "waf" {
  name  = "waf"
  scope = "REGIONAL"
}
resource "aws_cloudwatch_log_group" "waf" { name = "aws-waf-logs-api" }
resource "aws_wafv2_web_acl_logging_configuration" "waf" {
  resource_arn            = aws_wafv2_web_acl.waf.arn
  log_destination_configs = [aws_cloudwatch_log_group.waf.arn]
}
