locals {
  place  = "west"
  common = { owner = "health", region = local.region }
}
resource "terraform_data" "main" {
  input = local.tags
}
