locals {
  third = 1 / 3
  big   = 9007199254740993 + 1
  hex   = parseint("ff", 16)
}
output "all" { value = [local.third, local.big, local.hex, 0.1 + 0.2, 10 % 4, -7 % 3, floor(-1.5), pow(2, 64), 1.0, "1.50" + 0] }
output "texts" { value = ["${1.0}x", "${local.big}x", "${0.1}x", tostring(1.10), format("%d", 3), "${1000000000000000000000}x"] }
