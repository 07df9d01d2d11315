provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "b0" {
  bucket = "b0"
}

resource "aws_s3_bucket" "b1" {
  bucket = "b1"
}

resource "aws_s3_bucket" "b2" {
  bucket = "b2"
}

resource "aws_s3_bucket" "b3" {
  bucket = "b3"
}

resource "aws_s3_bucket" "b4" {
  bucket = "b4"
}
