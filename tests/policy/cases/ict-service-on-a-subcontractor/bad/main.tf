terraform {
  required_providers {
    aiven = {
      source = "aiven/aiven"
    }
  }
}

resource "aiven_pg" "accounts" {
  project      = "bank"
  cloud_name   = "google-europe-west9"
  plan         = "startup-4"
  service_name = "accounts"
}
