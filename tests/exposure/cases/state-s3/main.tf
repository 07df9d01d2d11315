# The state on S3 keeps a password, a generated one and the content of an item; not what is written once.
terraform {
  backend "s3" {
    bucket = "our-state"
    key    = "x.tfstate"
    region = "eu-west-3"
  }
}
provider "aws" { region = "eu-west-3" }
resource "aws_db_instance" "written" { password = var.password }
resource "aws_db_instance" "managed" { manage_master_user_password = true }
resource "random_password" "made" { length = 20 }
# sovlint:data=health
resource "aws_dynamodb_table_item" "row" {
  table_name = "patients"
  hash_key   = "id"
  item       = jsonencode({ id = { S = "1" } })
}
output "key" {
  value     = var.password
  sensitive = true
}
variable "password" {
  type      = string
  sensitive = true
}
data "terraform_remote_state" "network" {
  backend = "gcs"
  config  = { bucket = "network-state" }
}
