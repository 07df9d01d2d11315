resorce "a" "b" {}
variable "x" {
  validaton {
    condition = true
  }
}
variable "y" {
  default = 1
  validation {
    condition = var.y > 0
  }
}
