variable "kept" { default = "x" }
variable "replaced" {
  default  = "fallback"
  nullable = false
}
variable "typed" {
  type    = list(string)
  default = null
}
output "kept" { value = var.kept }
output "replaced" { value = var.replaced }
output "typed" { value = var.typed == null ? "none" : "some" }
