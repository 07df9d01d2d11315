terraform {
  required_providers {
    outscale = {
      source = "outscale/outscale"
    }
  }
}

provider "outscale" {
  region = "eu-west-2"
}

# sovlint:data=government
resource "outscale_volume" "records" {
  subregion_name = "eu-west-2a"
  size           = 40
}
