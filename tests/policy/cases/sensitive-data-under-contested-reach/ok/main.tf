terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

# sovlint:data=health
resource "scaleway_rdb_instance" "records" {
  name      = "records"
  node_type = "DB-DEV-S"
  engine    = "PostgreSQL-15"
}
