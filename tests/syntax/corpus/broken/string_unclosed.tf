variable "a" {
  default = "foo
}
variable "b" {
  default = "y"
}
