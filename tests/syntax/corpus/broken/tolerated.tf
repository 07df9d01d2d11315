locals {
  quoted = "begins here
and ends there"
  one    = 1 two = 2
  both   = { a = 1 b = 2 }
  hexed  = 0x1F
  empty  = "a${}b"
  sound  = { a = 1, b = "x = 2 y = 3" } # not = wrong = at all
  called = merge({ a = 1 }, {
    b = 2
  })
  text = <<-EOT
    it's "quoted
    0x1F a = 1 b = 2 ${one}
  EOT
}

resource "late" "brace"
{
  a = 1
}

variable "${computed}" {
}

lifecycle { inner { a = 1 } }

output "begun" { value = {
  a = 1
} }

output "opened" { value = 1
}

output "sound" { value = 1 }
