# é€😀
a = "é ${x} 😀 ${y}" # é
b = <<-EOT
  é ${x} 😀
     z
  EOT
