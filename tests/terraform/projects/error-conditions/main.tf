variable "n" {
  default = 3
}
resource "terraform_data" "a" {
  input = var.n
  lifecycle {
    precondition {
      condition     = var.n > 5
      error_message = "n is ${var.n}"
    }
    postcondition {
      condition     = self.input == 3
      error_message = "never"
    }
  }
}
resource "terraform_data" "b" {
  count = 2
  input = count.index
  lifecycle {
    postcondition {
      condition     = self.input < 1
      error_message = "too many"
    }
  }
}
output "o" {
  value = var.n
  precondition {
    condition     = var.n < 0
    error_message = "not negative"
  }
}
