# Where providers work: regions, zones, environments, hosts of databases and of software.
terraform {
  required_providers {
    outscale         = { source = "outscale/outscale" }
    exoscale         = { source = "exoscale/exoscale" }
    hcloud           = { source = "hetznercloud/hcloud" }
    stackit          = { source = "stackitcloud/stackit" }
    ionoscloud       = { source = "ionos-cloud/ionoscloud" }
    upcloud          = { source = "UpCloudLtd/upcloud" }
    clevercloud      = { source = "CleverCloud/clevercloud" }
    opentelekomcloud = { source = "opentelekomcloud/opentelekomcloud" }
    huaweicloud      = { source = "huaweicloud/huaweicloud" }
    alicloud         = { source = "aliyun/alicloud" }
    tencentcloud     = { source = "tencentcloudstack/tencentcloud" }
    oci              = { source = "oracle/oci" }
    ibm              = { source = "IBM-Cloud/ibm" }
    digitalocean     = { source = "digitalocean/digitalocean" }
    linode           = { source = "linode/linode" }
    vultr            = { source = "vultr/vultr" }
    postgresql       = { source = "cyrilgdn/postgresql" }
    mysql            = { source = "petoju/mysql" }
    rabbitmq         = { source = "cyrilgdn/rabbitmq" }
    vsphere          = { source = "vmware/vsphere" }
    vcd              = { source = "vmware/vcd" }
    proxmox          = { source = "bpg/proxmox" }
    docker           = { source = "kreuzwerker/docker" }
    keycloak         = { source = "keycloak/keycloak" }
    artifactory      = { source = "jfrog/artifactory" }
    sumologic        = { source = "SumoLogic/sumologic" }
    signalfx         = { source = "splunk-terraform/signalfx" }
    dynatrace        = { source = "dynatrace-oss/dynatrace" }
    coralogix        = { source = "coralogix/coralogix" }
    honeycombio      = { source = "honeycombio/honeycombio" }
    mailgun          = { source = "wgebis/mailgun" }
    harbor           = { source = "goharbor/harbor" }
    tfe              = { source = "hashicorp/tfe" }
    zitadel          = { source = "zitadel/zitadel" }
    opensearch       = { source = "opensearch-project/opensearch" }
    kafka            = { source = "Mongey/kafka" }
    gridscale        = { source = "gridscale/gridscale" }
    awscc            = { source = "hashicorp/awscc" }
    azapi            = { source = "azure/azapi" }
    minio            = { source = "aminueza/minio" }
    numspot          = { source = "numspot/numspot" }
  }
}
provider "outscale" { region = "cloudgouv-eu-west-1" }
resource "outscale_volume" "x" { subregion_name = "cloudgouv-eu-west-1a" }
resource "exoscale_database" "x" { zone = "de-fra-1" }
resource "exoscale_sks_cluster" "x" { zone = "ch-gva-2" }
resource "hcloud_volume" "x" { location = "nbg1" }
provider "stackit" { default_region = "eu01" }
resource "stackit_postgresflex_instance" "x" { name = "x" }
resource "ionoscloud_pg_cluster" "x" { location = "de/fra" }
resource "upcloud_managed_database_postgresql" "x" { zone = "fi-hel1" }
resource "clevercloud_postgresql" "x" { region = "par" }
provider "opentelekomcloud" { auth_url = "https://iam.eu-de.otc.t-systems.com/v3" }
resource "opentelekomcloud_rds_instance_v3" "x" { name = "x" }
provider "opentelekomcloud" {
  alias    = "swiss"
  auth_url = "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3"
}
resource "opentelekomcloud_obs_bucket" "swiss" {
  provider = opentelekomcloud.swiss
  bucket   = "x"
}
provider "huaweicloud" { region = "eu-west-101" }
resource "huaweicloud_obs_bucket" "x" { bucket = "x" }
provider "alicloud" { region = "eu-central-1" }
resource "alicloud_oss_bucket" "x" { bucket = "x" }
provider "tencentcloud" { region = "eu-frankfurt" }
resource "tencentcloud_cos_bucket" "x" { bucket = "x" }
provider "oci" { region = "eu-paris-1" }
resource "oci_objectstorage_bucket" "x" { name = "x" }
provider "oci" {
  alias  = "sov"
  region = "eu-frankfurt-2"
}
resource "oci_objectstorage_bucket" "sov" {
  provider = oci.sov
  name     = "x"
}
provider "ibm" { region = "eu-de" }
resource "ibm_database" "x" { location = "eu-de" }
resource "digitalocean_database_cluster" "x" { region = "ams3" }
resource "linode_volume" "x" { region = "fr-par" }
resource "vultr_block_storage" "x" { region = "cdg" }
provider "aws" { region = "eu-west-3" }
resource "aws_db_instance" "pg" { engine = "postgres" }
provider "postgresql" { host = aws_db_instance.pg.address }
resource "postgresql_database" "x" { name = "x" }
provider "mysql" { endpoint = "acme.mysql.database.azure.com:3306" }
resource "mysql_database" "x" { name = "x" }
provider "rabbitmq" { endpoint = "https://hawk.rmq.cloudamqp.com" }
resource "rabbitmq_queue" "x" { name = "x" }
provider "vsphere" { vsphere_server = "vcenter.acme.lan" }
resource "vsphere_virtual_machine" "x" { name = "x" }
provider "vsphere" {
  alias          = "ovh"
  vsphere_server = "pcc-145-239-1-1.ovh.com"
}
resource "vsphere_virtual_machine" "ovh" {
  provider = vsphere.ovh
  name     = "x"
}
provider "vcd" { url = "https://vcd.acme.lan/api" }
resource "vcd_vm" "x" { name = "x" }
provider "proxmox" { endpoint = "https://10.0.0.2:8006/" }
resource "proxmox_virtual_environment_vm" "x" { name = "x" }
provider "docker" { host = "unix:///var/run/docker.sock" }
resource "docker_volume" "x" { name = "x" }
provider "keycloak" { url = "https://keycloak.internal" }
resource "keycloak_user" "x" { username = "x" }
provider "artifactory" { url = "https://acme.jfrog.io/artifactory" }
resource "artifactory_local_docker_v2_repository" "x" { key = "x" }
provider "sumologic" { environment = "eu" }
resource "sumologic_http_source" "x" { name = "x" }
provider "signalfx" { api_url = "https://api.eu0.signalfx.com" }
resource "signalfx_detector" "x" { name = "x" }
provider "dynatrace" { dt_env_url = "https://abc12345.live.dynatrace.com" }
resource "dynatrace_log_processing" "x" { name = "x" }
provider "coralogix" { env = "EU1" }
resource "coralogix_archive_logs" "x" { bucket = "x" }
provider "honeycombio" { api_url = "https://api.eu1.honeycomb.io" }
resource "honeycombio_dataset" "x" { name = "x" }
provider "mailgun" {}
resource "mailgun_domain" "x" {
  name   = "x.example"
  region = "eu"
}
provider "harbor" { url = "https://registry.internal" }
resource "harbor_project" "x" { name = "x" }
provider "tfe" {}
resource "tfe_workspace" "x" { name = "x" }
provider "zitadel" { domain = "acme-1234.zitadel.cloud" }
resource "zitadel_human_user" "x" { user_name = "x" }
provider "opensearch" { url = "https://search-acme-abc.eu-west-3.es.amazonaws.com" }
resource "opensearch_index" "x" { name = "x" }
provider "kafka" { bootstrap_servers = ["b-1.acme.abc.c2.kafka.eu-west-3.amazonaws.com:9094"] }
resource "kafka_topic" "x" { name = "x" }
resource "gridscale_postgresql" "x" { name = "x" }
provider "awscc" { region = "eu-west-3" }
resource "awscc_s3_bucket" "x" { bucket_name = "x" }
resource "azapi_resource" "x" {
  type     = "Microsoft.Storage/storageAccounts@2023-01-01"
  location = "francecentral"
  name     = "x"
}
resource "numspot_bucket" "x" { name = "x" }
