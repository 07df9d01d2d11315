resource "terraform_data" "a" {
  input = self.id
}
resource "terraform_data" "b" {
  input = terraform_data.b.id
}
