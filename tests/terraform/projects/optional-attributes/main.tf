variable "databases" {
  type = map(object({
    engine  = string
    size    = optional(number, 10)
    region  = optional(string)
    backup  = optional(object({
      days   = optional(number, 7)
      region = optional(string, "eu-west-3")
    }), {})
    tags    = optional(map(string), { owner = "nobody" })
    rules   = optional(list(object({ port = number, proto = optional(string, "tcp") })), [])
  }))
  default = {
    a = { engine = "postgres" }
    b = { engine = "mysql", size = "20", backup = { days = 30 }, rules = [{ port = 1 }, { port = 2, proto = "udp" }] }
    c = { engine = "x", size = null, backup = null, tags = {} }
  }
}
resource "terraform_data" "db" {
  for_each = var.databases
  input    = each.value
}
