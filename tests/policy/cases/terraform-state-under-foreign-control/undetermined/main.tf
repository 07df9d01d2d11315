# The address of the state comes from `-backend-config` or the environment.
terraform {
  backend "http" {}
}

resource "terraform_data" "nothing" {}
