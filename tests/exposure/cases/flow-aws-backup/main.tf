# A database is read, replicated and backed up; the backup is copied to another country.
provider "aws" { region = "eu-west-3" }
provider "aws" {
  alias  = "far"
  region = "us-east-1"
}

# sovlint:data=financial
resource "aws_db_instance" "ledger" {
  identifier = "ledger"
  engine     = "postgres"
}

resource "aws_db_instance" "replica" {
  provider            = aws.far
  identifier          = "ledger-replica"
  replicate_source_db = aws_db_instance.ledger.arn
}

resource "aws_db_snapshot" "s" {
  db_instance_identifier = aws_db_instance.ledger.identifier
  db_snapshot_identifier = "s"
  shared_accounts        = ["444455556666"]
}

resource "aws_backup_vault" "near" { name = "near" }
resource "aws_backup_vault" "far" {
  provider = aws.far
  name     = "far"
}

resource "aws_backup_plan" "p" {
  name = "p"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.near.name
    copy_action { destination_vault_arn = aws_backup_vault.far.arn }
  }
}

resource "aws_backup_selection" "s" {
  name         = "s"
  plan_id      = aws_backup_plan.p.id
  iam_role_arn = "arn:aws:iam::111122223333:role/b"
  resources    = [aws_db_instance.ledger.arn]
}
