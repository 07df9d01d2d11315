variable "endpoint" {}
variable "token" { sensitive = true }
variable "failed" {}
resource "aws_cloudwatch_log_group" "errors" { name = "/aws/kinesisfirehose/splunk" }
resource "aws_kinesis_firehose_delivery_stream" "splunk" {
  name        = "splunk-stream"
  destination = "splunk"
  splunk_configuration {
    hec_endpoint      = var.endpoint
    hec_token         = var.token
    hec_endpoint_type = "Event"
    s3_configuration {
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
      bucket_arn = var.failed
    }
    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.errors.name
      log_stream_name = "splunk"
    }
  }
}
output "stream_name" { value = aws_kinesis_firehose_delivery_stream.splunk.name }
