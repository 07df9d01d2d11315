provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=none
resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.t3.micro"
}
