output "a" {
  value = (true ? {"eu" = {p = "Zeta", q = true}, "us-1" = null} : {})
}
output "b" {
  value = {for k, v in (true ? {"eu" = {p = "Zeta", q = true}, "us-1" = null} : {}) : upper(k) => v if k != "a"}
}
output "c" {
  value = ("true" ? try({q = "Zeta", r = "é"}, {p = "x", q = "a,b"}) : {q = "x"})
}
output "d" {
  value = (true ? {"eu" = "x", "us-1" = null} : {})
}
output "e" {
  value = (true ? {q = "Zeta", r = "é"} : {q = "x"})
}
