terraform {
  required_version = ">= 1.9"

  required_providers {
    cloudtemple = {
      source  = "Cloud-Temple/cloudtemple"
      version = "~> 1.5"
    }
  }

  # Kept on the insurer's own GitLab.
  backend "http" {
    address        = "https://gitlab.mutuelle.internal/api/v4/projects/12/terraform/state/claims"
    lock_address   = "https://gitlab.mutuelle.internal/api/v4/projects/12/terraform/state/claims/lock"
    unlock_address = "https://gitlab.mutuelle.internal/api/v4/projects/12/terraform/state/claims/lock"
  }
}

provider "cloudtemple" {
  client_id = var.client_id
  secret_id = var.secret_id
}

variable "client_id" {
  type = string
}

variable "secret_id" {
  type      = string
  sensitive = true
}

data "cloudtemple_compute_virtual_datacenter" "paris" {
  name = "DC-EQX6"
}

data "cloudtemple_compute_host_cluster" "claims" {
  name = "clu001-ucs01"
}

data "cloudtemple_backup_sla_policy" "daily" {
  name = "sla001-daily-par7s"
}

# Claims with medical files: health data of insured persons.
# sovlint:data=health,financial,identity
resource "cloudtemple_compute_virtual_machine" "claims_database" {
  name            = "claims-db-01"
  datacenter_id   = data.cloudtemple_compute_virtual_datacenter.paris.id
  host_cluster_id = data.cloudtemple_compute_host_cluster.claims.id
  cpu             = 8
  memory          = 64 * 1024 * 1024 * 1024

  backup_sla_policies = [data.cloudtemple_backup_sla_policy.daily.id]

  tags = {
    data-classification = "health"
  }
}

resource "cloudtemple_compute_virtual_disk" "claims_data" {
  virtual_machine_id = cloudtemple_compute_virtual_machine.claims_database.id
  provisioning_type  = "dynamic"
  disk_mode          = "persistent"
  capacity           = 500 * 1024 * 1024 * 1024
}

# Scanned medical certificates.
# sovlint:data=health
resource "cloudtemple_object_storage_bucket" "medical_certificates" {
  name        = "medical-certificates"
  access_type = "private"
}
