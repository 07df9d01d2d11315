# Services on somebody's cloud, and providers that talk to what others declare.
provider "aws" { region = "eu-west-3" }
provider "aiven" { api_token = var.token }
provider "mongodbatlas" {}
provider "openstack" { auth_url = "https://auth.cloud.ovh.net/v3" }
provider "openstack" {
  alias    = "own"
  auth_url = "https://keystone.example.internal:5000/v3"
}
provider "kubernetes" {
  host = aws_eks_cluster.c.endpoint
}
provider "kubernetes" {
  alias = "scaleway"
  host  = scaleway_k8s_cluster.k.kubeconfig[0].host
}
provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

resource "aws_eks_cluster" "c" {
  name     = "c"
  role_arn = "r"
}
resource "scaleway_k8s_cluster" "k" { name = "k" }
resource "kubernetes_secret" "on_eks" {
  metadata { name = "s" }
}
resource "kubernetes_secret" "on_scaleway" {
  provider = kubernetes.scaleway
  metadata { name = "s" }
}
resource "aiven_pg" "on_aws" {
  project      = "p"
  cloud_name   = "aws-eu-west-3"
  plan         = "startup-4"
  service_name = "pg"
}
resource "aiven_pg" "on_upcloud" {
  project      = "p"
  cloud_name   = "upcloud-de-fra"
  plan         = "startup-4"
  service_name = "pg2"
}
resource "mongodbatlas_advanced_cluster" "m" {
  project_id   = "x"
  name         = "m"
  cluster_type = "REPLICASET"
  replication_specs {
    region_configs {
      provider_name = "GCP"
      region_name   = "EUROPE_WEST_9"
      priority      = 7
    }
  }
}
resource "openstack_objectstorage_container_v1" "ovh" {
  name   = "o"
  region = "GRA"
}
resource "openstack_objectstorage_container_v1" "own" {
  provider = openstack.own
  name     = "o"
}
variable "token" { type = string }
