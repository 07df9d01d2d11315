terraform {
  required_providers {
    mystery = {
      source = "acme/mystery"
    }
  }
}

provider "mystery" {}

# The atlas does not know the type, so nobody can say whether it keeps anything.
resource "mystery_database" "records" {
  name = "records"
}
