locals {
  a = 1e3
  b = 2E+6
}
resource "a" "b" {
  c = 1
}
