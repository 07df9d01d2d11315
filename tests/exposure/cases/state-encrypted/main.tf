# OpenTofu encrypts the state with a passphrase; a key in AWS's KMS would be within reach again.
terraform {
  backend "azurerm" {
    storage_account_name = "stateacct"
    container_name       = "state"
    key                  = "x"
  }
  encryption {
    key_provider "pbkdf2" "own" { passphrase = var.passphrase }
    method "aes_gcm" "own" { keys = key_provider.pbkdf2.own }
    state {
      method   = method.aes_gcm.own
      enforced = true
    }
  }
}
variable "passphrase" { sensitive = true }
