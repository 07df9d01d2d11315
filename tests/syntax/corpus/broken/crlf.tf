resource "a" "b" {
  x = "é" y
}
locals {
  ok = 1
}
