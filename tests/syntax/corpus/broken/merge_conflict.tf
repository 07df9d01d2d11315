terraform {
  backend "s3" {}
}
<<<<<<< HEAD
resource "a" "b" {
}
=======
resource "a" "c" {
}
>>>>>>> branch
