variable "one" {
  type = object({
    name = string
    tags = optional(map(string))
    deep = optional(object({ a = optional(object({ b = optional(string, "z") }), {}) }), {})
  })
}
variable "none" {
  type     = object({ a = optional(string, "d") })
  default  = { a = "default" }
  nullable = false
}
variable "absent" {
  type    = object({ a = optional(string, "d") })
  default = null
}
output "all" {
  value = { one = var.one, none = var.none, absent = var.absent }
}
