locals {
  tags = ["application:health-data-hub", "data_classification:health", "environment:production"]
}

resource "scaleway_vpc_private_network" "platform" {
  name = "hdh-platform"
  tags = local.tags
}

# The main catalogue: reimbursement claims and hospital stays, pseudonymised.
# sovlint:data=health
resource "scaleway_object_bucket" "lake" {
  name = "hdh-lake"

  versioning {
    enabled = true
  }

  tags = {
    data_classification = "health"
  }
}

# sovlint:data=health,identity
resource "scaleway_rdb_instance" "pseudonyms" {
  name               = "hdh-pseudonyms"
  node_type          = "DB-PRO2-S"
  engine             = "PostgreSQL-16"
  is_ha_cluster      = true
  encryption_at_rest = true
  backup_same_region = true
  tags               = local.tags

  private_network {
    pn_id       = scaleway_vpc_private_network.platform.id
    enable_ipam = true
  }
}

resource "scaleway_k8s_cluster" "research" {
  name                        = "hdh-research"
  version                     = "1.34"
  cni                         = "cilium"
  private_network_id          = scaleway_vpc_private_network.platform.id
  delete_additional_resources = false
  tags                        = local.tags
}

resource "scaleway_secret" "pseudonymisation_key" {
  name        = "pseudonymisation-key"
  description = "Secret of the pseudonymisation function, rotated every quarter."
  tags        = local.tags
}

# A second copy with another European operator, so that leaving one of them stays possible.
# sovlint:data=health
resource "aws_s3_bucket" "lake_copy" {
  provider = aws.ovh_gravelines
  bucket   = "hdh-lake-copy"
}
