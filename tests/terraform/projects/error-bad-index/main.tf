locals { l = [1] }
output "x" { value = local.l[3] }
