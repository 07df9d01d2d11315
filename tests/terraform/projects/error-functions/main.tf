output "a" {
  value = uper("x")
}
output "b" {
  value = upper()
}
output "c" {
  value = upper("a", "b")
}
