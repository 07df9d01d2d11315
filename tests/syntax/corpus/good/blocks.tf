terraform {
  required_version = ">= 1.5"
  backend "s3" {}
}
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
  lifecycle { prevent_destroy = true }

  nested label "quoted label" {
    deeper {
      a = 1
    }
  }
}
resource aws_s3_bucket bare {}
locals {}
for {
  x = 1
}
in = 1
if = 2
