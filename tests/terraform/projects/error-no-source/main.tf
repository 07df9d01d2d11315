module "m" {
  version = "1"
}
output "o" {}
