locals {
  a = { for = 1, in = 2, if = 3 }
  b = { x = { for = "y" } }
}
locals {
  c = {
    a = k
    (v) = 1
  }
}
