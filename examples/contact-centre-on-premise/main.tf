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
    minio = {
      source  = "aminueza/minio"
      version = "~> 3.3"
    }
    keycloak = {
      source  = "keycloak/keycloak"
      version = "~> 5.0"
    }
  }

  backend "pg" {
    conn_str = "postgres://terraform@db.town.internal/terraform"
  }
}

provider "proxmox" {
  endpoint = "https://pve.town.internal:8006/"
}

provider "postgresql" {
  host    = "db.town.internal"
  sslmode = "verify-full"
}

provider "minio" {
  minio_server = "s3.town.internal:9000"
  minio_ssl    = true
}

provider "keycloak" {
  url       = "https://id.town.internal"
  client_id = "terraform"
}

# The contact centre's own software: calls, mail, web forms.
resource "proxmox_virtual_environment_vm" "contact_centre" {
  for_each = { pve1 = 101, pve2 = 102 }

  name        = "contact-centre-${each.key}"
  description = "Telephony and requests of the citizens"
  node_name   = each.key
  vm_id       = each.value

  cpu {
    cores = 8
    type  = "x86-64-v2-AES"
  }

  memory {
    dedicated = 32768
  }

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

resource "minio_s3_bucket" "call_recordings" {
  bucket = "call-recordings"
  acl    = "private"
}

resource "minio_ilm_policy" "call_recordings" {
  bucket = minio_s3_bucket.call_recordings.bucket

  rule {
    id         = "six-months"
    expiration = "180d"
  }
}

resource "keycloak_realm" "agents" {
  realm   = "agents"
  enabled = true
}
