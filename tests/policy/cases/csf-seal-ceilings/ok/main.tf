terraform {
  required_providers {
    hetznerdns = {
      source = "acme/none"
    }
  }
}

resource "terraform_data" "nothing" {
  input = "x"
}
