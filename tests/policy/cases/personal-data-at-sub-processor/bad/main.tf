terraform {
  required_providers {
    aiven = {
      source = "aiven/aiven"
    }
  }
}

# sovlint:data=identity
resource "aiven_pg" "accounts" {
  project      = "shop"
  cloud_name   = "google-europe-west9"
  plan         = "startup-4"
  service_name = "accounts"
}
