resource "a" "b" {
  x = 1
  ingress {
    from = 1

}

resource "a" "c" {
  x = 1
}
