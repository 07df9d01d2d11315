provider "aws" {
  region = "ap-southeast-1"
}

# sovlint:data=health
resource "aws_db_instance" "records" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.t3.micro"
}
