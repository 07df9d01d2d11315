variable "items" {
  default = { b = [1, 2], a = [] }
}
locals {
  indented = <<-EOT
    begin
      %{~for k, vs in var.items}
      ${k}:
      %{~for v in vs~}
       ${v},
      %{~endfor}
      %{~if length(vs) == 0}
      (none)
      %{~else}
      ${length(vs)}
      %{~endif}
    %{~endfor}
    end $${not} %%{not} \n
  EOT
  plain    = <<EOT
  as "it" is
	tab ${upper("x")}
EOT
  flush    = <<-EOT
      four
    two

      four
  EOT
}
output "all" {
  value = [local.indented, local.plain, local.flush, trimspace(local.flush)]
}
output "inline" {
  value = "%{for k, v in var.items}${k}%{if length(v) > 0}!%{endif} %{endfor}"
}
output "unwrapped" {
  value = ["${var.items}", "${1 + 1}", "${null == null}", "a${1.50}b${true}"]
}
