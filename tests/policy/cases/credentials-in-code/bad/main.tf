terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "scaleway" {
  access_key = "SCW7Q2ZK4M9XPT3VB8NH"
  secret_key = "7d3f9a52-41c6-4e8b-9f07-2ab5c8de1640"
  project_id = "5b0c9e1e-6f7d-4a43-9d5e-0c4a2c7f8f11"
  region     = "fr-par"
}
