# A module that is not on disk is told of stores in its environment, and given a policy: it is the program.
provider "aws" { region = "eu-west-3" }

# sovlint:data=health
resource "aws_dynamodb_table" "visits" {
  name     = "visits-77"
  hash_key = "id"
}
resource "aws_dynamodb_table" "log" {
  name     = "log-77"
  hash_key = "id"
}
data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = [aws_dynamodb_table.visits.arn]
  }
}
module "reader" {
  source                = "terraform-aws-modules/lambda/aws"
  version               = "7.0.0"
  function_name         = "reader"
  environment_variables = { LOG = aws_dynamodb_table.log.name }
  policy_json           = data.aws_iam_policy_document.reader.json
}

# A policy of a queue lets somebody in, and says nothing of what the queue does.
data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = [aws_dynamodb_table.visits.arn]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
  }
}
module "queue" {
  source = "terraform-aws-modules/sqs/aws"
  policy = data.aws_iam_policy_document.queue.json
}
