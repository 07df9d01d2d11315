resource "terraform_data" "new" { input = "x" }
moved {
  from = terraform_data.old
  to   = terraform_data.new
}
removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}
check "fine" {
  assert {
    condition     = terraform_data.new.input == "x"
    error_message = "not x"
  }
}
output "x" { value = terraform_data.new.input }
