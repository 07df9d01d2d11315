terraform {
  required_providers {
    outscale = {
      source = "outscale/outscale"
    }
  }
}

provider "outscale" {
  region = "us-east-2"
}

# sovlint:data=government
resource "outscale_volume" "records" {
  subregion_name = "us-east-2a"
  size           = 40
}
