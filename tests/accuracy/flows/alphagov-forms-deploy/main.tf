provider "aws" { region = "eu-west-2" }
provider "auth0" { domain = "forms.eu.auth0.com" }
variable "env" { default = "prod" }

resource "aws_s3_bucket" "logs" { bucket = "govuk-forms-${var.env}-access-logs" }
resource "aws_s3_bucket" "uploads" { bucket = "govuk-forms-${var.env}-file-upload" }
resource "aws_s3_bucket_logging" "uploads" {
  bucket        = aws_s3_bucket.uploads.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "uploads/"
}
resource "aws_sqs_queue" "cribl_dlq" { name = "cribl-s3-events-dlq" }
resource "aws_sqs_queue" "cribl" {
  name           = "cribl-s3-events"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.cribl_dlq.arn, maxReceiveCount = 5 })
}
data "aws_iam_policy_document" "cribl" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.cribl.arn]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333", "444455556666"]
    }
  }
}
resource "aws_sqs_queue_policy" "cribl" {
  queue_url = aws_sqs_queue.cribl.id
  policy    = data.aws_iam_policy_document.cribl.json
}
resource "aws_s3_bucket_notification" "logs" {
  bucket = aws_s3_bucket.logs.id
  queue {
    queue_arn = aws_sqs_queue.cribl.arn
    events    = ["s3:ObjectCreated:*"]
  }
}
data "aws_iam_policy_document" "logs" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::885513274347:root"]
    }
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::652711504416:root"]
    }
  }
}
resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = data.aws_iam_policy_document.logs.json
}

data "aws_ssm_parameter" "hec" { name = "/auth0/splunk-token" }
data "aws_ssm_parameter" "smtp" { name = "/auth0/smtp-password" }
resource "auth0_log_stream" "splunk" {
  name = "to Splunk"
  type = "splunk"
  sink {
    splunk_domain = "gds.main.example.cribl.cloud"
    splunk_token  = data.aws_ssm_parameter.hec.value
  }
}
resource "auth0_email_provider" "smtp" {
  name                 = "smtp"
  default_from_address = "no-reply@example.gov.uk"
  credentials {
    smtp_host = "email-smtp.eu-west-2.amazonaws.com"
    smtp_user = "user"
    smtp_pass = data.aws_ssm_parameter.smtp.value
  }
}

resource "aws_ssm_parameter" "mailchimp" {
  name  = "/forms-admin/mailchimp-api-key"
  type  = "SecureString"
  value = "changed by hand"
}
resource "aws_cloudwatch_log_group" "admin" { name = "/aws/ecs/forms-admin" }
resource "aws_ecr_repository" "admin" { name = "forms-admin" }
resource "aws_rds_cluster" "forms" {
  cluster_identifier = "forms-${var.env}"
  engine             = "aurora-postgresql"
}
resource "aws_ecs_task_definition" "admin" {
  family = "forms-admin"
  container_definitions = jsonencode([{
    name  = "forms-admin"
    image = "${aws_ecr_repository.admin.repository_url}:latest"
    environment = [
      { name = "SETTINGS__SENTRY__DSN", value = "https://key@o1.ingest.sentry.io/2" },
      { name = "AUTH0_DOMAIN", value = "forms.eu.auth0.com" },
      { name = "DATABASE_HOST", value = aws_rds_cluster.forms.endpoint },
      { name = "DOCS_URL", value = "https://docs.example.gov.uk" },
    ]
    secrets = [{ name = "MAILCHIMP_API_KEY", valueFrom = aws_ssm_parameter.mailchimp.arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = aws_cloudwatch_log_group.admin.name, awslogs-region = "eu-west-2" }
    }
  }])
}
resource "aws_ecs_service" "admin" {
  name            = "forms-admin"
  task_definition = aws_ecs_task_definition.admin.arn
}

resource "aws_sns_topic" "ses" { name = "ses-bounces" }
resource "aws_sqs_queue" "ses" {
  name           = "ses-bounces"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.ses_dlq.arn, maxReceiveCount = 3 })
}
resource "aws_sqs_queue" "ses_dlq" { name = "ses-bounces-dlq" }
resource "aws_sesv2_configuration_set" "forms" { configuration_set_name = "forms" }
resource "aws_sesv2_configuration_set_event_destination" "bounces" {
  configuration_set_name = aws_sesv2_configuration_set.forms.configuration_set_name
  event_destination_name = "bounces"
  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE"]
    sns_destination { topic_arn = aws_sns_topic.ses.arn }
  }
}
resource "aws_sns_topic_subscription" "ses" {
  topic_arn = aws_sns_topic.ses.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.ses.arn
}
resource "aws_lb" "alb" {
  name = "forms"
  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = aws_lb.alb.dns_name
    origin_id   = "alb"
  }
}
resource "aws_chatbot_slack_channel_configuration" "alerts" {
  configuration_name = "alerts"
  iam_role_arn       = "arn:aws:iam::111122223333:role/chatbot"
  slack_channel_id   = "C0123"
  slack_team_id      = "T0123"
  sns_topic_arns     = [aws_sns_topic.alerts.arn]
}
resource "aws_sns_topic" "alerts" { name = "alerts" }
