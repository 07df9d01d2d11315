variable "a" {
  type = strin
}
variable "b" {
  type = list
}
variable "c" {
  type = map(string, number)
}
variable "d" {
  type = object({ a = optional() })
}
variable "e" {
  type = optional(string)
}
variable "g" {
  type = object([string])
}
variable "h" {
  type = object({ a = optional(number, "x") })
}
