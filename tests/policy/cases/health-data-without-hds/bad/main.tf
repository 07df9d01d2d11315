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

provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

# The operator holds certificates for other services; whether one covers this one was not read.
# sovlint:data=health
resource "scaleway_rdb_instance" "records" {
  name              = "records"
  node_type         = "DB-DEV-S"
  engine            = "PostgreSQL-15"
  volume_type       = "sbs_5k"
  volume_size_in_gb = 20
}

# The service is certified in Paris, not in Amsterdam.
# sovlint:data=health
resource "scaleway_object_bucket" "abroad" {
  name   = "records"
  region = "nl-ams"
}

# The certificate covers the zones of the operator that carry the contract: this is not one of them.
# sovlint:data=health
resource "clevercloud_postgresql" "records" {
  name   = "records"
  plan   = "xs_sml"
  region = "par"
}
