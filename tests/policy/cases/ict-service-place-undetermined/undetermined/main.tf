variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

# The code says nothing of a table that keeps nothing.
resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
