# Permissions tell who reads and who writes, whatever the environment names.
provider "aws" { region = "eu-west-3" }
provider "google" {
  project = "p"
  region  = "europe-west1"
}
provider "azurerm" {
  features {}
}

# sovlint:data=health
resource "aws_dynamodb_table" "audit" { name = "audit-log" }
resource "aws_s3_bucket" "source" { bucket = "source-bucket" }
resource "aws_s3_bucket" "reports" { bucket = "reports-bucket" }
resource "aws_sqs_queue" "in" { name = "in" }
resource "aws_kinesis_firehose_delivery_stream" "splunk" {
  name        = "splunk"
  destination = "extended_s3"
}

resource "aws_iam_role" "worker" { name = "worker" }
resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  environment {
    variables = {
      TABLE   = aws_dynamodb_table.audit.name
      REPORTS = aws_s3_bucket.reports.bucket
    }
  }
}
resource "aws_iam_policy" "worker" {
  name = "worker"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["dynamodb:UpdateItem", "dynamodb:DescribeTable"], Resource = [aws_dynamodb_table.audit.arn, "${aws_dynamodb_table.audit.arn}/index/*"] },
      { Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"], Resource = "arn:aws:s3:::source-bucket/*" },
      { Effect = "Allow", Action = "sqs:ReceiveMessage", Resource = aws_sqs_queue.in.arn },
      { Effect = "Deny", Action = "s3:*", Resource = aws_s3_bucket.reports.arn },
    ]
  })
}
resource "aws_iam_role_policy_attachment" "worker" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.worker.arn
}
resource "aws_iam_role_policy" "worker" {
  role   = aws_iam_role.worker.id
  policy = <<EOT
{"Statement": [{"Effect": "Allow", "Action": "firehose:PutRecord", "Resource": "${aws_kinesis_firehose_delivery_stream.splunk.arn}"}]}
EOT
}

resource "google_service_account" "app" { account_id = "app" }
resource "google_cloud_run_v2_service" "app" {
  name     = "app"
  location = "europe-west1"
  template { service_account = google_service_account.app.email }
}
resource "google_pubsub_topic" "out" { name = "out" }
resource "google_pubsub_topic_iam_member" "app" {
  topic  = google_pubsub_topic.out.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:${google_service_account.app.email}"
}
resource "google_secret_manager_secret" "s" { secret_id = "s" }
resource "google_secret_manager_secret_iam_binding" "app" {
  secret_id = google_secret_manager_secret.s.id
  role      = "roles/secretmanager.secretAccessor"
  members   = [google_service_account.app.member]
}

resource "azurerm_user_assigned_identity" "i" {
  name     = "i"
  location = "francecentral"
}
resource "azurerm_container_app" "c" {
  name = "c"
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.i.id]
  }
}
resource "azurerm_storage_account" "a" {
  name     = "acct"
  location = "francecentral"
}
resource "azurerm_role_assignment" "r" {
  scope                = azurerm_storage_account.a.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.i.principal_id
}
resource "azurerm_linux_function_app" "f" {
  name     = "f"
  location = "francecentral"
  identity { type = "SystemAssigned" }
}
resource "azurerm_key_vault" "v" {
  name     = "v"
  location = "francecentral"
}
resource "azurerm_role_assignment" "v" {
  scope                = azurerm_key_vault.v.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_linux_function_app.f.identity[0].principal_id
}
