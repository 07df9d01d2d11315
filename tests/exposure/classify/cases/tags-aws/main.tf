# Tags in any case and with any separator, and the default tags of the provider.

provider "aws" {
  region = "eu-west-3"
  default_tags {
    tags = {
      ManagedBy = "terraform"
    }
  }
}

provider "aws" {
  alias  = "clinic"
  region = "eu-west-3"
  default_tags {
    tags = {
      DataClassification = "PHI"
    }
  }
}

# holds personal
resource "aws_s3_bucket" "camel" {
  bucket = "a"
  tags = {
    DataClassification = "Confidential"
  }
}

# holds personal
resource "aws_s3_bucket" "snake" {
  bucket = "b"
  tags   = { data_classification = "RESTRICTED" }
}

# holds personal
resource "aws_s3_bucket" "short" {
  bucket = "c"
  tags   = { dataClass = "PII" }
}

# holds personal
resource "aws_s3_bucket" "sensitivity" {
  bucket = "d"
  tags   = { Sensitivity = "high" }
}

# holds secret
resource "aws_s3_bucket" "confidentiality" {
  bucket = "e"
  tags   = { Confidentiality = "Secret" }
}

# holds personal
resource "aws_s3_bucket" "flag" {
  bucket = "f"
  tags   = { PII = true }
}

# holds personal
resource "aws_s3_bucket" "gdpr" {
  bucket = "g"
  tags   = { GDPR = "yes" }
}

# holds personal
resource "aws_s3_bucket" "dict" {
  bucket = "h"
  tags   = { DICT = "D2I3C4T2" }
}

# holds personal
resource "aws_s3_bucket" "dict_digits" {
  bucket = "i"
  tags   = { DICT = "2-3-3-1" }
}

# holds nothing
resource "aws_s3_bucket" "dict_low" {
  bucket = "j"
  tags   = { DICT = "4-4-1-4" }
}

# holds personal
resource "aws_s3_bucket" "bsi" {
  bucket = "k"
  tags   = { Bsi = "sehr hoch" }
}

# holds personal
resource "aws_s3_bucket" "company_scale" {
  bucket = "l"
  tags   = { "acme:classification" = "C3" }
}

# holds health
resource "aws_s3_bucket" "french" {
  bucket = "m"
  tags   = { "Type de données" = "Données de santé" }
}

# holds health, financial
resource "aws_s3_bucket" "regimes" {
  bucket = "n"
  tags   = { Compliance = "HIPAA/PCI-DSS" }
}

# holds financial
resource "aws_s3_bucket" "purview" {
  bucket = "o"
  tags   = { "purview:classification" = "MICROSOFT.FINANCIAL.CREDIT_CARD_NUMBER" }
}

# holds special
resource "aws_s3_bucket" "article_9" {
  bucket = "p"
  tags   = { data_protection_level = "special category" }
}

# holds health
resource "aws_s3_bucket" "by_default" {
  provider = aws.clinic
  bucket   = "q"
}

# holds nothing
resource "aws_s3_bucket" "own_tag_wins" {
  provider = aws.clinic
  bucket   = "r"
  tags     = { DataClassification = "public" }
}

# holds health
resource "aws_s3_bucket" "merged" {
  bucket = "s"
  tags   = merge(local.common, { Name = "s" })
}

# holds nothing
resource "aws_s3_bucket" "about_something_else" {
  bucket = "t"
  tags   = { criticality = "high", data_owner = "HR", Team = "payroll", classification = "hot" }
}

locals {
  common = {
    "data-type" = "patient records"
  }
}
