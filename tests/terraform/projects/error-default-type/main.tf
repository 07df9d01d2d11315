variable "a" {
  type    = list(number)
  default = ["x"]
}
variable "b" {
  type    = object({ x = string })
  default = {}
}
