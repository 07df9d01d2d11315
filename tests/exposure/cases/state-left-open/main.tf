# What the backend is told comes with `terraform init -backend-config`; the providers beside it are all there is to go by.
terraform {
  backend "s3" {}
  required_providers {
    scaleway = { source = "scaleway/scaleway" }
  }
}
provider "scaleway" {}
resource "scaleway_vpc" "v" {}
