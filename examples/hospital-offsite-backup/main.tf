terraform {
  required_version = ">= 1.9"

  required_providers {
    vsphere = {
      source  = "vmware/vsphere"
      version = "~> 2.12"
    }
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "vsphere" {
  vsphere_server = "vcenter.hospital.internal"
}

provider "aws" {
  region = "eu-west-3"
}

data "vsphere_datacenter" "main" {
  name = "DC-Main"
}

data "vsphere_resource_pool" "clinical" {
  name          = "Clinical"
  datacenter_id = data.vsphere_datacenter.main.id
}

data "vsphere_datastore" "san" {
  name          = "SAN-01"
  datacenter_id = data.vsphere_datacenter.main.id
}

data "vsphere_network" "clinical" {
  name          = "VLAN-Clinical"
  datacenter_id = data.vsphere_datacenter.main.id
}

resource "vsphere_virtual_machine" "patient_records" {
  name             = "patient-records-db"
  resource_pool_id = data.vsphere_resource_pool.clinical.id
  datastore_id     = data.vsphere_datastore.san.id
  num_cpus         = 16
  memory           = 131072
  annotation       = "Electronic patient record, PostgreSQL 17"

  network_interface {
    network_id = data.vsphere_network.clinical.id
  }

  disk {
    label = "data"
    size  = 4000
  }
}

# The off-site copy. The machines are on the hospital's own floor; this is not.
resource "aws_s3_bucket" "offsite" {
  bucket              = "hospital-patient-records-backup"
  object_lock_enabled = true
}

resource "aws_s3_bucket_versioning" "offsite" {
  bucket = aws_s3_bucket.offsite.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "offsite" {
  bucket = aws_s3_bucket.offsite.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.offsite.arn
    }
  }
}

resource "aws_kms_key" "offsite" {
  description             = "Off-site backup, managed by the hospital inside AWS KMS"
  deletion_window_in_days = 30
}

resource "aws_s3_bucket" "offsite_replica" {
  region = "eu-central-1"
  bucket = "hospital-patient-records-backup-replica"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "offsite_replica" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.offsite_replica.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.offsite_replica.arn
    }
  }
}

resource "aws_kms_key" "offsite_replica" {
  region                  = "eu-central-1"
  description             = "Replica of the off-site backup"
  deletion_window_in_days = 30
}

resource "aws_s3_bucket_versioning" "offsite_replica" {
  region = "eu-central-1"
  bucket = aws_s3_bucket.offsite_replica.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "offsite" {
  depends_on = [aws_s3_bucket_versioning.offsite, aws_s3_bucket_versioning.offsite_replica]

  bucket = aws_s3_bucket.offsite.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket        = aws_s3_bucket.offsite_replica.arn
      storage_class = "GLACIER"

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.offsite_replica.arn
      }
    }
  }
}
