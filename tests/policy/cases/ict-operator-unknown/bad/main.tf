provider "vault" {}

resource "vault_kv_secret_v2" "app" {
  mount     = "secret"
  name      = "app"
  data_json = jsonencode({ password = "not-a-real-one" })
}
