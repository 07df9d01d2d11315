terraform {
  required_providers {
    clevercloud = {
      source = "CleverCloud/clevercloud"
    }
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "vsphere" {
  vsphere_server = "vcenter.hospital.internal"
}

provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

# Own machines need no certificate.
# sovlint:data=health
resource "vsphere_virtual_disk" "records" {
  size       = 40
  vmdk_path  = "records.vmdk"
  datastore  = "local"
  datacenter = "main"
}

# Certified in the region.
# sovlint:data=health
resource "scaleway_object_bucket" "records" {
  name = "records"
}

# Certified in each zone of the region.
# sovlint:data=health
resource "scaleway_block_volume" "records" {
  name       = "records"
  iops       = 5000
  size_in_gb = 20
}

# A zone that carries the contract.
# sovlint:data=health
resource "clevercloud_postgresql" "records" {
  name   = "records"
  plan   = "xs_sml"
  region = "parhds"
}
