a = <<-EOT
      ${a ~}
      text
        more ${b}
  ${c}
      EOT
b = <<-EOT
    x
${y}
    z
EOT
c = <<-EOT
     ${"a"}
      b ${"c"}
     d
    EOT
