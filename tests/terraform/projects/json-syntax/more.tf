output "again" { value = local.name }
