# Nobody knows the provider, and nothing says that there is anything sensitive in it.
terraform {
  required_providers {
    mystery = {
      source = "acme/mystery"
    }
  }
}

provider "mystery" {}

resource "mystery_database" "things" {
  name = "things"
}
