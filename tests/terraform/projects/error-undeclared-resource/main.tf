output "a" { value = terraform_data.nope.id }
