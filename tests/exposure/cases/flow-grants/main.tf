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
