terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

variable "secret_key" {
  type      = string
  sensitive = true
}

provider "scaleway" {
  access_key = "<your access key>"
  secret_key = var.secret_key
  region     = "fr-par"
}
