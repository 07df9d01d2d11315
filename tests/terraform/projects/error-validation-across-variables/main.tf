variable "least" {
  default = 5
}
variable "most" {
  default = 3
  validation {
    condition     = var.most >= var.least
    error_message = "most must be at least ${var.least}."
  }
}
module "m" {
  source = "./m"
  name   = "Bad"
}
