# The provider talks to a server that only the environment names.
terraform {
  required_providers {
    openstack = {
      source = "terraform-provider-openstack/openstack"
    }
  }
}

provider "openstack" {}

# sovlint:data=health
resource "openstack_objectstorage_container_v1" "records" {
  name = "records"
}
