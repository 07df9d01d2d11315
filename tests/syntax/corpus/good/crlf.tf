resource "a" "b" {
  x = "y" # c
  t = <<EOT
one
  two ${a}
EOT
  u = <<-EOT
    one

      two
    EOT
  l = [
    1,
  ]
}
