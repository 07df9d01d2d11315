variable "thing" {
  type = object({ id = string, input = object({ name = string }) })
}
output "name" { value = [var.thing.id, var.thing.input.name] }
