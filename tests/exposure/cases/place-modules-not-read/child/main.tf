# One provider is used beside the call, but for one that runs nothing.
resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "random_id" "suffix" {
  byte_length = 4
}

module "inner" {
  source = "git@example.com:acme/inner.git"
}
