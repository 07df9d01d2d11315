# The module is on disk, so its resource is judged, not the call.
provider "aws" {
  region = "eu-west-3"
}

module "patients" {
  source = "./database"
  name   = "patients"
}
