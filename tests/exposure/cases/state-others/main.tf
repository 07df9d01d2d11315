# Consul on one's own host.
terraform {
  backend "consul" {
    address = "10.0.0.5:8500"
    path    = "tf"
  }
}
provider "scaleway" {
  access_key = "SCW11111111111111111"
  secret_key = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
}
provider "aws" {
  access_key = "test"
  secret_key = "test"
  region     = "eu-west-3"
}
provider "google" { credentials = var.key }
variable "key" { type = string }
resource "aws_sqs_queue" "q" { name = "q" }
resource "google_pubsub_topic" "t" { name = "t" }
resource "scaleway_object_bucket" "b" { name = "b" }
