# Policies that open a resource to others; services, own roles and narrow conditions are nobody else.
provider "aws" {
  region              = "eu-west-3"
  allowed_account_ids = ["111122223333"]
}
provider "google" {
  project = "our-project"
  region  = "europe-west1"
}

# sovlint:data=health
resource "aws_s3_bucket" "records" { bucket = "records-77" }
resource "aws_s3_bucket" "site" { bucket = "site-77" }
resource "aws_sqs_queue" "q" { name = "q" }
resource "aws_sns_topic" "t" { name = "t" }
resource "aws_iam_role" "own" { name = "own" }

resource "aws_s3_bucket_policy" "encoded" {
  bucket = aws_s3_bucket.records.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject"], Principal = { AWS = "arn:aws:iam::999988887777:root" }, Resource = "${aws_s3_bucket.records.arn}/*" },
      { Effect = "Allow", Action = "s3:*", Principal = { AWS = aws_iam_role.own.arn }, Resource = "*" },
      { Effect = "Allow", Action = "s3:*", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Resource = "*" },
      { Effect = "Allow", Action = "s3:PutObject", Principal = { AWS = "arn:aws:iam::555566667777:root" }, Resource = "*" },
      { Effect = "Allow", Action = "s3:GetObject", Principal = { Service = "cloudfront.amazonaws.com" }, Resource = "*" },
      { Effect = "Deny", Action = "s3:*", Principal = "*", Resource = "*" },
    ]
  })
}

data "aws_iam_policy_document" "site" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.site.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "document" {
  bucket = aws_s3_bucket.site.id
  policy = data.aws_iam_policy_document.site.json
}

resource "aws_sqs_queue_policy" "heredoc" {
  queue_url = aws_sqs_queue.q.id
  policy    = <<EOT
{"Statement": [
  {"Effect": "Allow", "Principal": "*", "Action": "sqs:ReceiveMessage", "Resource": "${aws_sqs_queue.q.arn}",
   "Condition": {"ArnEquals": {"aws:SourceArn": "${aws_sns_topic.t.arn}"}}},
  {"Effect": "Allow", "Principal": {"AWS": "222233334444"}, "Action": "sqs:*", "Resource": "${aws_sqs_queue.q.arn}"}
]}
EOT
}

resource "aws_ram_resource_share" "s" { name = "s" }
resource "aws_ram_principal_association" "p" {
  resource_share_arn = aws_ram_resource_share.s.arn
  principal          = "333344445555"
}
resource "aws_ram_resource_association" "a" {
  resource_share_arn = aws_ram_resource_share.s.arn
  resource_arn       = aws_sns_topic.t.arn
}

resource "google_storage_bucket" "b" {
  name     = "b-77"
  location = "EU"
}
resource "google_storage_bucket_iam_member" "all" {
  bucket = google_storage_bucket.b.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
resource "google_storage_bucket_iam_binding" "theirs" {
  bucket  = google_storage_bucket.b.name
  role    = "roles/storage.objectViewer"
  members = ["serviceAccount:reader@their-project.iam.gserviceaccount.com", "serviceAccount:us@our-project.iam.gserviceaccount.com", "user:jane@example.org"]
}

# A role that somebody else may take on lets them read what the role may read; an own account is no news.
# sovlint:data=identity
resource "aws_dynamodb_table" "people" {
  name     = "people-77"
  hash_key = "id"
}
resource "aws_iam_role" "vendor" {
  name = "vendor"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = ["arn:aws:iam::464622532012:root", "arn:aws:iam::111122223333:root"], Service = "ec2.amazonaws.com" }
      Condition = { StringEquals = { "sts:ExternalId" = "77" } }
    }]
  })
}
resource "aws_iam_role_policy" "vendor" {
  role = aws_iam_role.vendor.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:PutItem"], Resource = aws_dynamodb_table.people.arn },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.site.arn}/*" },
      { Effect = "Deny", Action = "s3:*", Resource = "${aws_s3_bucket.site.arn}/*" },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.q.arn },
    ]
  })
}

# An account that is known to be an operator's; one in which AWS itself works is nobody else.
resource "aws_s3_bucket" "workspace" { bucket = "workspace-77" }
resource "aws_s3_bucket_policy" "workspace" {
  bucket = aws_s3_bucket.workspace.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "s3:*", Principal = { AWS = "arn:aws:iam::414351767826:root" }, Resource = "*" },
      { Effect = "Allow", Action = "s3:*", Principal = { AWS = "arn:aws:iam::009996457667:root" }, Resource = "*" },
    ]
  })
}

# Two doors that look open and are not: a switch keeps the public out, and a denial spares one organisation only.
resource "aws_s3_bucket" "shut" { bucket = "shut-77" }
resource "aws_s3_bucket_public_access_block" "shut" {
  bucket                  = aws_s3_bucket.shut.id
  block_public_acls       = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_acl" "shut" {
  bucket = aws_s3_bucket.shut.id
  acl    = "public-read"
}
resource "aws_s3_bucket_policy" "shut" {
  bucket = aws_s3_bucket.shut.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Principal = "*", Resource = "*" }] })
}
resource "aws_sns_topic" "guarded" {
  name = "guarded"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sns:Subscribe", Principal = "*", Resource = "*" },
      { Effect = "Deny", Action = "sns:*", Principal = "*", Resource = "*", Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-77" } } },
    ]
  })
}

# Google's own services run for the user.
resource "google_storage_bucket_iam_member" "agent" {
  bucket = google_storage_bucket.b.name
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:service-77@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# A domain within a network of one's own, and a policy that is switched off, open nothing.
resource "aws_opensearch_domain" "inside" {
  domain_name     = "inside"
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Action = "es:ESHttp*", Principal = "*", Resource = "*" }] })
  vpc_options {
    subnet_ids = ["subnet-77"]
  }
}
resource "aws_s3_bucket" "closed" { bucket = "closed-77" }
resource "aws_s3_bucket_policy" "closed" {
  count  = 0
  bucket = aws_s3_bucket.closed.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Principal = "*", Resource = "*" }] })
}

# A policy that binds members in its own words, a recipient in another account, and a tenant that manages all there is.
data "google_iam_policy" "readers" {
  binding {
    role    = "roles/storage.objectViewer"
    members = ["allAuthenticatedUsers"]
  }
}
resource "google_storage_bucket" "bound" {
  name     = "bound-77"
  location = "EU"
}
resource "google_storage_bucket_iam_policy" "bound" {
  bucket      = google_storage_bucket.bound.name
  policy_data = data.google_iam_policy.readers.policy_data
}
resource "aws_cloudwatch_log_group" "audit" { name = "audit-77" }
resource "aws_cloudwatch_log_subscription_filter" "audit" {
  name            = "audit"
  log_group_name  = aws_cloudwatch_log_group.audit.name
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:eu-west-3:999988887777:destination:central"
}
resource "aws_s3_bucket_replication_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  role   = "arn:aws:iam::111122223333:role/replicator"
  rule {
    status = "Enabled"
    destination {
      bucket  = "arn:aws:s3:::central-77"
      account = "999988887777"
    }
  }
}
provider "azurerm" {
  features {}
}
resource "azurerm_storage_account" "managed" {
  name                     = "managed77"
  resource_group_name      = "rg"
  location                 = "francecentral"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_lighthouse_definition" "partner" {
  name               = "partner"
  managing_tenant_id = "0a0a0a0a-1111-2222-3333-444455556666"
  scope              = "/subscriptions/s"
  authorization {
    principal_id       = "p"
    role_definition_id = "r"
  }
}
