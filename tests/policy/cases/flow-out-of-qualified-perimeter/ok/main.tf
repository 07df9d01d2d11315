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
resource "outscale_vm" "worker" {
  image_id  = "ami-00000000"
  vm_type   = "tinav5.c2r4p2"
  user_data = "LOGS=none"
}
