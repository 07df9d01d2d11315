provider "vsphere" {
  vsphere_server = "vcenter.hospital.internal"
}

# Own machines need no certificate.
# sovlint:data=health
resource "vsphere_virtual_disk" "records" {
  size       = 40
  vmdk_path  = "records.vmdk"
  datastore  = "local"
  datacenter = "main"
}
