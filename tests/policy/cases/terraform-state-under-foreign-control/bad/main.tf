terraform {
  backend "s3" {
    bucket = "state"
    key    = "prod.tfstate"
    region = "eu-west-3"
  }
}

resource "terraform_data" "nothing" {}
