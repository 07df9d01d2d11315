terraform {
  required_providers {
    outscale = {
      source = "outscale/outscale"
    }
  }
}

provider "outscale" {
  region = "cloudgouv-eu-west-1"
}

# sovlint:data=government
resource "outscale_volume" "records" {
  subregion_name = "cloudgouv-eu-west-1a"
  size           = 40
}
