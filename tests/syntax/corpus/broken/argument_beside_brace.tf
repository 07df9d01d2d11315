output "ids" { value = { for k in ["a"] : k => k }
  sensitive = true
}

resource "aws_s3_bucket" "good" { tags = { a = "b" } }
