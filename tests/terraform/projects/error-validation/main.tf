variable "region" {
  default = "us-east-1"
  validation {
    condition     = startswith(var.region, "eu-")
    error_message = "Only Europe."
  }
}
output "region" { value = var.region }
