terraform {
  required_providers {
    scaleway = {
      source = "scaleway/scaleway"
    }
  }
}

variable "secrets" {
  type = map(string)
}

# Where the credentials come from is not in the code.
provider "scaleway" {
  secret_key = lookup(var.secrets, "scaleway", "changeme")
  region     = "fr-par"
}
