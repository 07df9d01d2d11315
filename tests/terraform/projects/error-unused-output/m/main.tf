output "never" {
  value = tonumber("x")
}
output "empty" {
  value = [][0]
}
