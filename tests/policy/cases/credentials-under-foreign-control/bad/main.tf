provider "aws" {
  region = "eu-west-3"
}

resource "aws_secretsmanager_secret" "database_password" {
  name = "database-password"
}
