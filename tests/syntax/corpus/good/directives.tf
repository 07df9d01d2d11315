a = "%{ if x }yes%{ endif }"
b = "%{ if x }yes%{ else }no%{ endif }"
c = "%{ for v in list }${v},%{ endfor }"
d = "%{ for k, v in map }${k}=${v} %{ if v }!%{ endif }%{ endfor }"
e = "a  %{~ if x ~}  b  %{~ else ~}  c  %{~ endif ~}  d"
f = <<EOT
%{ for v in list ~}
  server ${v}
%{ endfor ~}
done
EOT
