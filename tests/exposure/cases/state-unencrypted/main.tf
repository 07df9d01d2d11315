# An encryption block whose method is `unencrypted`, or that is for plans only, encrypts no state.
terraform {
  backend "pg" { conn_str = "postgres://state.example.internal/tf" }
  encryption {
    method "unencrypted" "migrate" {}
    state { method = method.unencrypted.migrate }
    plan { method = method.unencrypted.migrate }
  }
}
