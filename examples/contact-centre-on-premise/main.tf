terraform {
  required_version = ">= 1.9"

  required_providers {
    proxmox = {
      source  = "bpg/proxmox"
      version = "~> 0.80"
    }
    postgresql = {
      source  = "cyrilgdn/postgresql"
      version = "~> 1.25"
    }
    keycloak = {
      source  = "keycloak/keycloak"
      version = "~> 5.0"
    }
  }

  backend "pg" {
    conn_str = "postgres://terraform@state.town.internal/terraform"
  }
}

provider "proxmox" {
  endpoint = "https://pve.town.internal:8006/"
}

provider "postgresql" {
  host = "db.town.internal"
}

provider "keycloak" {
  url       = "https://id.town.internal"
  client_id = "terraform"
}

resource "proxmox_virtual_environment_vm" "telephony" {
  name        = "asterisk"
  node_name   = "pve1"
  description = "Telephony and call recordings of the citizen contact centre"

  disk {
    datastore_id = "local-zfs"
    interface    = "virtio0"
    size         = 500
  }
}

# sovlint:data=identity,contact,communications
resource "postgresql_database" "requests" {
  name  = "citizen_requests"
  owner = "contact_centre"
}

resource "keycloak_realm" "town" {
  realm   = "town"
  enabled = true
}
