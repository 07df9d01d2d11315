# HCP Terraform, without a host name: the default one.
terraform {
  cloud {
    organization = "acme"
    workspaces { name = "prod" }
  }
}
