plain = <<EOT
line one
  line two ${a}
EOT
empty = <<EOT
EOT
flush = <<-EOT
    four
      six ${a}
    four
  EOT
least = <<-EOT
    four

  two
      six
EOT
leading = <<-EOT
    ${a} first
      second
    EOT
directive = <<-EOT
    %{ if a }
    x
    %{ endif }
    EOT
tabs = <<-EOT
		two tabs
			three
	EOT
marker = <<A
AB
 A B
A
within = [<<X
x
X
, 1]
call = f(<<X
x
X
)
escapes = <<EOT
back\nslash "quotes" $${a} %%{b} $1 50% #{c}
EOT
json = <<POLICY
{
  "Resource": "arn:aws:s3:::bucket/*",
  "Name": "${a["x"]}"
}
POLICY
nested = <<-OUT
  a ${f(<<-IN
    b
  IN
  )} c
  OUT
after = 1
