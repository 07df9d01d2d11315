variable "token" {
  type      = string
  default   = "t"
  ephemeral = true
}
variable "plain" { default = "p" }
locals { header = "Bearer ${var.token}" }
output "plain" { value = var.plain }
output "nothing" { value = ephemeralasnull(local.header) == null }
