# Who runs what is in a cluster is who answers at its host; who keeps the name of that host is not.
terraform {
  required_providers {
    tfe     = { source = "hashicorp/tfe" }
    stackit = { source = "stackitcloud/stackit" }
  }
}

provider "aws" {
  region = "eu-west-3"
}

variable "host" {}

data "aws_eks_cluster" "main" {
  name = "main"
}

data "aws_ssm_parameter" "host" {
  name = "cluster-host"
}

data "tfe_outputs" "cluster" {
  organization = "acme"
  workspace    = "cluster"
}

data "terraform_remote_state" "cluster" {
  backend = "s3"
  config  = { bucket = "states", key = "cluster", region = "eu-west-3" }
}

provider "kubernetes" {
  host = data.aws_eks_cluster.main.endpoint
}

provider "kubernetes" {
  alias = "kept_as_parameter"
  host  = data.aws_ssm_parameter.host.value
}

provider "kubernetes" {
  alias = "kept_in_hcp"
  host  = data.tfe_outputs.cluster.nonsensitive_values.host
}

provider "kubernetes" {
  alias = "kept_in_a_state"
  host  = data.terraform_remote_state.cluster.outputs.host
}

# The program that asks for a token is the cloud's own.
provider "kubernetes" {
  alias = "by_program"
  host  = var.host

  exec {
    api_version = "client.authentication.k8s.io/v1"
    command     = "gke-gcloud-auth-plugin"
  }
}

# What opens a cluster is secret, and made by whoever runs it.
resource "stackit_ske_kubeconfig" "main" {
  project_id   = "p"
  cluster_name = "main"
}

provider "stackit" {
  default_region = "eu01"
}

provider "kubernetes" {
  alias = "by_kubeconfig"
  host  = yamldecode(stackit_ske_kubeconfig.main.kube_config).clusters[0].cluster.server
}

resource "kubernetes_secret_v1" "by_kubeconfig" {
  provider = kubernetes.by_kubeconfig
}

resource "kubernetes_secret_v1" "followed" {}

resource "kubernetes_secret_v1" "kept_as_parameter" {
  provider = kubernetes.kept_as_parameter
}

resource "kubernetes_secret_v1" "kept_in_hcp" {
  provider = kubernetes.kept_in_hcp
}

resource "kubernetes_secret_v1" "kept_in_a_state" {
  provider = kubernetes.kept_in_a_state
}

resource "kubernetes_secret_v1" "by_program" {
  provider = kubernetes.by_program
}
