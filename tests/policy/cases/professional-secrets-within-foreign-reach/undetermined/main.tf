terraform {
  required_providers {
    mystery = {
      source = "acme/mystery"
    }
  }
}

provider "mystery" {}

# sovlint:data=legal
resource "mystery_database" "records" {
  name = "records"
}
