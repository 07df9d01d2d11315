# The version of a secret and the instance of a cluster are told with the whole that they are a part of.
provider "aws" {
  region = "eu-west-3"
}

resource "aws_secretsmanager_secret" "database" {
  name = "database"
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = "x"
}

# Of a secret that is made elsewhere the version is all that there is.
data "aws_secretsmanager_secret" "shared" {
  name = "shared"
}

resource "aws_secretsmanager_secret_version" "shared" {
  secret_id     = data.aws_secretsmanager_secret.shared.id
  secret_string = "x"
}

resource "aws_rds_cluster" "patients" {
  cluster_identifier = "patients"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "patients" {
  count              = 2
  cluster_identifier = aws_rds_cluster.patients.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
