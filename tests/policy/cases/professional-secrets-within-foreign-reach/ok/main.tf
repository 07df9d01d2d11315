terraform {
  required_providers {
    exoscale = {
      source = "exoscale/exoscale"
    }
  }
}

# sovlint:data=legal,client-side-encrypted
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
