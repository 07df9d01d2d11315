variable "name" {
  validation {
    condition     = can(regex("^[a-z]+$", var.name))
    error_message = "lower case only"
  }
}
