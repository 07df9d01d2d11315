variable "servers" {
  type = map(object({
    size = optional(string, "small")
    disk = optional(object({
      gb        = optional(number, 10)
      kind      = optional(string)
      encrypted = optional(bool, true)
    }), {})
    zones = optional(list(object({
      name   = string
      weight = optional(number, 1)
    })), [{ name = "a" }])
    labels = optional(map(string), { team = "none" })
  }))
  nullable = false
  default = {
    a = {}
    b = { size = null, disk = { gb = "20", kind = "ssd" }, zones = [] }
    c = { zones = [{ name = "x", weight = 2 }, { name = "y" }], labels = null }
    d = { disk = null }
  }
}
resource "terraform_data" "s" {
  for_each = var.servers
  input    = each.value
}
module "m" {
  source = "./m"
  one    = { name = "x" }
  none   = null
}
output "m" {
  value = module.m.all
}
