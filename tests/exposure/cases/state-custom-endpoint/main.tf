# The S3 backend pointed at Scaleway is Scaleway; its key pair stands in the code.
terraform {
  backend "s3" {
    bucket                      = "state"
    key                         = "x"
    region                      = "fr-par"
    endpoints                   = { s3 = "https://s3.fr-par.scw.cloud" }
    skip_credentials_validation = true
    access_key                  = "SCWXXXXXXXXXXXXXXXXX"
    secret_key                  = "11111111-2222-3333-4444-555555555555"
  }
}
