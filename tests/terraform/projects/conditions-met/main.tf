variable "n" {
  type    = number
  default = 3
  validation {
    condition     = var.n > 0 && var.n < var.most
    error_message = "n must lie between 0 and ${var.most}."
  }
}
variable "most" {
  default = 5
}
resource "terraform_data" "a" {
  for_each = { x = 1, y = 2 }
  input    = each.value
  lifecycle {
    precondition {
      condition     = each.value < var.n
      error_message = "too large"
    }
    postcondition {
      condition     = self.input == each.value && self.id != ""
      error_message = "never"
    }
  }
}
check "warns" {
  assert {
    condition     = var.n == 4
    error_message = "only a warning"
  }
}
output "o" {
  value = [for one in terraform_data.a : one.input]
  precondition {
    condition     = length(terraform_data.a) == 2
    error_message = "never"
  }
}
