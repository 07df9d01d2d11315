terraform {
  required_providers {
    mystery = {
      source = "acme/mystery"
    }
  }
}

provider "mystery" {}

# sovlint:data=health
resource "mystery_database" "records" {
  name = "records"
}
