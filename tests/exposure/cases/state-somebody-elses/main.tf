# AWS would answer what this skips; whose storage it is comes with `terraform init -backend-config`.
terraform {
  backend "s3" {
    bucket                      = "state"
    key                         = "x"
    region                      = "us-east-1"
    skip_credentials_validation = true
    skip_region_validation      = true
  }
}
