terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

# sovlint:data=public
resource "scaleway_function" "notify" {
  namespace_id = "00000000-0000-0000-0000-000000000000"
  name         = "notify"
  runtime      = "python311"
  handler      = "handler.handle"
  privacy      = "private"

  environment_variables = {
    CRM = "https://api.brevo.com/v3/contacts"
  }
}
