# Where the secret is kept depends on a server that a variable without a value names.
variable "vault" {
  type = string
}

provider "vault" {
  address = var.vault
}

resource "vault_kv_secret_v2" "database_password" {
  mount     = "secret"
  name      = "database-password"
  data_json = jsonencode({ password = "not-a-real-one" })
}
