variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

# sovlint:data=health
resource "aws_db_instance" "records" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.t3.micro"
}
