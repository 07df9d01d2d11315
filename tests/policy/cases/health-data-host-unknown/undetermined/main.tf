terraform {
  required_providers {
    mystery = {
      source = "acme/mystery"
    }
  }
}

provider "mystery" {}

resource "mystery_database" "records" {
  name = "records"
}
