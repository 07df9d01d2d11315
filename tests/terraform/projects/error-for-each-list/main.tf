resource "terraform_data" "x" {
  for_each = ["a"]
  input    = each.key
}
