locals {
  plain = <<EOT
first
  second ${1 + 1}
EOT
  indented = <<-EOT
    first
      second
    %{ for x in ["a", "b"] ~}
    - ${x}
    %{ endfor ~}
    last
  EOT
  policy = <<-JSON
    {"Region": "${upper("eu")}", "Cost": "$${free}"}
  JSON
}
output "plain" { value = local.plain }
output "indented" { value = local.indented }
output "policy" { value = jsondecode(local.policy) }
