# Whom provider blocks talk to: endpoints, environments, universes, servers of clusters and of software.
terraform {
  required_providers {
    aws          = { source = "hashicorp/aws" }
    scaleway     = { source = "scaleway/scaleway" }
    openstack    = { source = "terraform-provider-openstack/openstack" }
    snowflake    = { source = "snowflakedb/snowflake" }
    databricks   = { source = "databricks/databricks" }
    mongodbatlas = { source = "mongodb/mongodbatlas" }
    confluent    = { source = "confluentinc/confluent" }
    aiven        = { source = "aiven/aiven" }
    cloudflare   = { source = "cloudflare/cloudflare" }
    datadog      = { source = "DataDog/datadog" }
    auth0        = { source = "auth0/auth0" }
    okta         = { source = "okta/okta" }
    newrelic     = { source = "newrelic/newrelic" }
    splunk       = { source = "splunk/splunk" }
    sentry       = { source = "jianyuan/sentry" }
    pagerduty    = { source = "PagerDuty/pagerduty" }
    opsgenie     = { source = "opsgenie/opsgenie" }
    fastly       = { source = "fastly/fastly" }
    grafana      = { source = "grafana/grafana" }
    elasticstack = { source = "elastic/elasticstack" }
    ovh          = { source = "ovh/ovh" }
    minio        = { source = "aminueza/minio" }
    gitlab       = { source = "gitlabhq/gitlab" }
    github       = { source = "integrations/github" }
    ec           = { source = "elastic/ec" }
  }
}
provider "aws" {
  alias                       = "scw"
  region                      = "fr-par"
  skip_credentials_validation = true
  skip_region_validation      = true
  endpoints {
    s3 = "https://s3.fr-par.scw.cloud"
  }
}
resource "aws_s3_bucket" "scw" {
  provider = aws.scw
  bucket   = "x"
}
provider "aws" {
  alias  = "ovh"
  region = "gra"
  endpoints { s3 = "https://s3.gra.io.cloud.ovh.net" }
}
resource "aws_s3_bucket" "ovh" {
  provider = aws.ovh
  bucket   = "x"
}
provider "aws" {
  alias  = "minio"
  region = "us-east-1"
  endpoints { s3 = "http://minio.internal:9000" }
}
resource "aws_s3_bucket" "minio" {
  provider = aws.minio
  bucket   = "x"
}
provider "aws" {
  alias  = "cn"
  region = "cn-north-1"
}
resource "aws_s3_bucket" "cn" {
  provider = aws.cn
  bucket   = "x"
}
provider "aws" {
  alias  = "gov"
  region = "us-gov-west-1"
}
resource "aws_s3_bucket" "gov" {
  provider = aws.gov
  bucket   = "x"
}
provider "aws" {
  alias  = "eusc"
  region = "eusc-de-east-1"
}
resource "aws_s3_bucket" "eusc" {
  provider = aws.eusc
  bucket   = "x"
}
provider "azurerm" {
  alias       = "gov"
  environment = "usgovernment"
  features {}
}
resource "azurerm_storage_account" "gov" {
  provider = azurerm.gov
  location = "usgovvirginia"
}
provider "azurerm" {
  alias       = "china"
  environment = "china"
  features {}
}
resource "azurerm_storage_account" "china" {
  provider = azurerm.china
  location = "chinaeast2"
}
provider "azurerm" {
  features {}
}
resource "azurerm_storage_account" "eu" {
  location = "West Europe"
}
provider "google" {
  alias           = "s3ns"
  universe_domain = "s3nsapis.fr"
  region          = "u-france-east1"
}
resource "google_storage_bucket" "s3ns" {
  provider = google.s3ns
  location = "u-france-east1"
  name     = "x"
}
provider "google" { region = "europe-west9" }
resource "google_sql_database_instance" "g" {
  database_version = "POSTGRES_15"
}
provider "openstack" {
  alias    = "ovh"
  auth_url = "https://auth.cloud.ovh.net/v3"
  region   = "GRA11"
}
resource "openstack_objectstorage_container_v1" "ovh" {
  provider = openstack.ovh
  name     = "x"
}
provider "openstack" {
  alias    = "infomaniak"
  auth_url = "https://api.pub1.infomaniak.cloud/identity"
  region   = "dc3-a"
}
resource "openstack_objectstorage_container_v1" "infomaniak" {
  provider = openstack.infomaniak
  name     = "x"
}
provider "openstack" {
  alias    = "cleura"
  auth_url = "https://identity.c2.citycloud.com:5000/v3"
  region   = "Sto2"
}
resource "openstack_objectstorage_container_v1" "cleura" {
  provider = openstack.cleura
  name     = "x"
}
provider "openstack" {
  alias    = "own"
  auth_url = "http://10.20.30.40:5000/v3"
  region   = "RegionOne"
}
resource "openstack_objectstorage_container_v1" "own" {
  provider = openstack.own
  name     = "x"
}
resource "aws_eks_cluster" "main" {
  provider = aws.eu
  name     = "c"
}
provider "aws" {
  alias  = "eu"
  region = "eu-west-3"
}
provider "kubernetes" {
  alias = "eks"
  host  = aws_eks_cluster.main.endpoint
}
resource "kubernetes_secret" "eks" {
  provider = kubernetes.eks
  metadata { name = "x" }
}
resource "google_container_cluster" "main" {
  location = "europe-west9"
  name     = "c"
}
provider "kubernetes" {
  alias = "gke"
  host  = "https://${google_container_cluster.main.endpoint}"
}
resource "kubernetes_secret" "gke" {
  provider = kubernetes.gke
  metadata { name = "x" }
}
resource "azurerm_kubernetes_cluster" "main" {
  location = "francecentral"
  name     = "c"
}
provider "kubernetes" {
  alias = "aks"
  host  = azurerm_kubernetes_cluster.main.kube_config[0].host
}
resource "kubernetes_secret" "aks" {
  provider = kubernetes.aks
  metadata { name = "x" }
}
data "aws_eks_cluster" "d" {
  provider = aws.eu
  name     = "c"
}
provider "helm" {
  kubernetes {
    host = data.aws_eks_cluster.d.endpoint
  }
}
resource "helm_release" "eks" {
  name  = "x"
  chart = "postgresql"
}
provider "vault" {
  alias   = "own"
  address = "https://vault.internal:8200"
}
resource "vault_generic_secret" "own" {
  provider = vault.own
  path     = "x"
}
provider "vault" {
  alias   = "hcp"
  address = "https://vault-cluster-public-vault-1234abcd.a1b2c3d4.z1.hashicorp.cloud:8200"
}
resource "vault_generic_secret" "hcp" {
  provider = vault.hcp
  path     = "x"
}
provider "nomad" { address = "http://nomad.service.consul:4646" }
resource "nomad_variable" "x" {
  path = "x"
}
provider "consul" { address = "10.0.0.3:8500" }
resource "consul_keys" "x" {
}
provider "grafana" {
  alias = "cloud"
  url   = "https://acme.grafana.net/"
}
resource "grafana_data_source" "cloud" {
  provider = grafana.cloud
  type     = "loki"
  name     = "x"
}
provider "grafana" {
  alias = "own"
  url   = "http://grafana.monitoring.svc"
}
resource "grafana_data_source" "own" {
  provider = grafana.own
  type     = "loki"
  name     = "x"
}
provider "elasticstack" {
  elasticsearch { endpoints = ["https://acme.es.eu-west-3.aws.elastic-cloud.com:9243"] }
}
resource "elasticstack_elasticsearch_index" "x" {
  name = "x"
}
provider "ec" {}
resource "ec_deployment" "x" {
  region = "gcp-europe-west9"
}
provider "snowflake" {
  organization_name = "acme"
  account_name      = "prod"
  host              = "ab12345.eu-west-1.snowflakecomputing.com"
}
resource "snowflake_database" "x" {
  name = "x"
}
provider "snowflake" {
  alias   = "old"
  account = "ab12345.west-europe.azure"
}
resource "snowflake_database" "old" {
  provider = snowflake.old
  name     = "x"
}
provider "databricks" {
  alias = "azure"
  host  = "https://adb-1234567890123456.7.azuredatabricks.net"
}
resource "databricks_cluster" "azure" {
  provider      = databricks.azure
  spark_version = "x"
}
provider "databricks" {
  alias = "aws"
  host  = "https://dbc-a1b2345c-d6e7.cloud.databricks.com"
}
resource "databricks_cluster" "aws" {
  provider      = databricks.aws
  spark_version = "x"
}
provider "databricks" {
  alias = "gcp"
  host  = "https://1234567890123456.7.gcp.databricks.com"
}
resource "databricks_cluster" "gcp" {
  provider      = databricks.gcp
  spark_version = "x"
}
resource "mongodbatlas_advanced_cluster" "x" {
  cluster_type = "REPLICASET"
  replication_specs {
    region_configs {
      provider_name = "AZURE"
      region_name   = "FRANCE_CENTRAL"
    }
  }
}
resource "mongodbatlas_cluster" "aws" {
  provider_name        = "AWS"
  provider_region_name = "EU_WEST_3"
}
resource "confluent_kafka_cluster" "x" {
  cloud  = "GCP"
  region = "europe-west9"
}
resource "aiven_pg" "x" {
  cloud_name = "aws-eu-west-3"
  plan       = "x"
}
resource "aiven_kafka" "up" {
  cloud_name = "upcloud-de-fra"
}
provider "cloudflare" {}
resource "cloudflare_r2_bucket" "x" {
  account_id   = "a"
  name         = "x"
  jurisdiction = "eu"
}
provider "datadog" { api_url = "https://api.datadoghq.eu/" }
resource "datadog_logs_archive" "x" {
  name = "x"
}
provider "auth0" { domain = "acme.eu.auth0.com" }
resource "auth0_connection" "x" {
  name     = "x"
  strategy = "auth0"
}
provider "okta" {
  org_name = "acme"
  base_url = "okta-emea.com"
}
resource "okta_user" "x" {
  login = "x"
}
provider "newrelic" { region = "EU" }
resource "newrelic_data_partition_rule" "x" {
}
provider "splunk" {
  url = "acme.splunkcloud.com:8089"
}
resource "splunk_indexes" "x" {
  name = "x"
}
provider "splunk" {
  alias = "own"
  url   = "splunk.internal:8089"
}
resource "splunk_indexes" "own" {
  provider = splunk.own
  name     = "x"
}
provider "sentry" { base_url = "https://de.sentry.io/api/" }
resource "sentry_project" "x" {
  name = "x"
}
provider "pagerduty" { service_region = "eu" }
resource "pagerduty_user" "x" {
  name = "x"
}
provider "opsgenie" { api_url = "api.eu.opsgenie.com" }
resource "opsgenie_user" "x" {
  username = "x"
}
provider "fastly" {}
resource "fastly_service_vcl" "x" {
  name = "x"
}
provider "ovh" {
  alias    = "us"
  endpoint = "ovh-us"
}
resource "ovh_cloud_project_database" "us" {
  provider = ovh.us
  engine   = "postgresql"
  nodes { region = "US-EAST-VA" }
}
provider "ovh" { endpoint = "ovh-eu" }
resource "ovh_cloud_project_database" "eu" {
  engine = "postgresql"
  nodes { region = "GRA" }
}
provider "minio" { minio_server = "minio.acme.internal:9000" }
resource "minio_s3_bucket" "x" {
  bucket = "x"
}
provider "gitlab" {
  alias    = "own"
  base_url = "https://gitlab.acme.fr/api/v4/"
}
resource "gitlab_project" "own" {
  provider = gitlab.own
  name     = "x"
}
provider "gitlab" {}
resource "gitlab_project" "saas" {
  name = "x"
}
provider "github" {}
resource "github_repository" "x" {
  name = "x"
}
resource "scaleway_object_bucket" "x" {
  name   = "x"
  region = "nl-ams"
}
