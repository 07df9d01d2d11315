locals {
  a = [1, 2
  b = 3
}
locals {
  c = "a\d"
}
locals {
  d = "${foo"
}
locals {
  e = 
}
locals {
  f 1
}
locals {
  g = { a = 1 b = 2 }
  h = f(1 2)
}
locals { ok = 1 }
resource "x" {
  y = <<EOT
  abc
}
module "fine" { source = "./x" }
locals {
  j = 1 2
}
}
output "z" { value = 1e3 }
locals {
  k = [for x in y x]
  }
locals {
  l = a ? b
}
locals {
  m = "${a b}"
  n = "%{ if x }"
}
foo bar
/* unclosed
