resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition     = true
      error_message = "x"
    }
  }
}
variable "x" {
  default = 1
  validation {
    condition     = 1 > 0
    error_message = "y"
  }
}
output "o" {
  value = 1
  precondition {
    condition     = length("a") == 1
    error_message = "z"
  }
}
