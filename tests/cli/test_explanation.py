"""`--explain ADDRESS` shows all that is known of a resource, why and from where, instead of the report."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[[str, str], Path]

CODE = """\
provider "aws" {
  region = "eu-west-3"
}

provider "google" {
  region = var.is_live ? "europe-west9" : "us-central1"
}

variable "is_live" {
  type = bool
}

resource "aws_s3_bucket" "records" {
  bucket = "medical-records"
}

resource "aws_s3_bucket" "copy" {
  count  = 2
  bucket = "copy-${count.index}"
}

resource "aws_s3_bucket_replication_configuration" "copy" {
  bucket = aws_s3_bucket.records.id
  role   = "arn:aws:iam::123456789012:role/copy"
  rule {
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copy[0].arn
    }
  }
}

resource "google_sql_database_instance" "members" {
  name             = "members"
  database_version = "POSTGRES_15"
  settings {
    tier = "db-f1-micro"
  }
}
"""


@pytest.fixture
def explain(run: Run, write: Write) -> Callable[..., str]:
    """Return what `--explain` says of an address, its lines joined."""
    write("main.tf", CODE)

    def call(address: str, *arguments: str) -> str:
        done = run(".", "--explain", address, "--as-of", "2026-11-22", *arguments)
        assert not done.stderr
        return re.sub(r"\s+", " ", done.stdout)

    return call


def test_evidence_with_its_place(explain: Callable[..., str]) -> None:
    """Every reason to think that it holds a category is told with confidence, file and line."""
    text = explain("aws_s3_bucket.records")
    assert 'the bucket "medical-records" (medical records) (main.tf:14)' in text
    assert "flows to aws_s3_bucket.copy[0] (replication)" in text
    assert "error[sensitive-data-under-foreign-control]: Holds health data" in text
    assert "https://" in text.partition(" sources ")[2]


def test_what_came_by_a_flow(explain: Callable[..., str]) -> None:
    """An address without an index is every instance; what it received says from where."""
    text = explain("aws_s3_bucket.copy")
    assert "aws_s3_bucket.copy[0] main.tf:17" in text
    assert "aws_s3_bucket.copy[1] main.tf:17" in text
    assert "data: health data, confidence 0.91: it comes from aws_s3_bucket.records (replication)" in text
    assert "flows from aws_s3_bucket.records (replication)" in text


def test_a_store_that_received_data_is_not_asked_about(explain: Callable[..., str]) -> None:
    """Of two stores that nothing names, the one that data comes to is classified, the other one is not."""
    first, second = explain("aws_s3_bucket.copy").split("aws_s3_bucket.copy[1]")[:2]
    assert "unclassified-data-store" not in first
    assert "unclassified-data-store" in second


def test_evidence_that_is_too_weak(explain: Callable[..., str]) -> None:
    """What was seen and does not count alone is shown as such."""
    assert "too weak alone: customer data" in explain("google_sql_database_instance.members")


def test_a_region_that_is_one_of_two(explain: Callable[..., str]) -> None:
    """A region that depends on an unknown condition is told as both, with the countries of both."""
    assert "place: europe-west9, us-central1 (FR, US)" in explain("google_sql_database_instance.members")


def test_in_french(explain: Callable[..., str]) -> None:
    """The explanation is in the language asked for."""
    assert "vient de aws_s3_bucket.records" in explain("aws_s3_bucket.copy", "--lang", "fr")


def test_an_address_that_is_not_there(run: Run, write: Write) -> None:
    """A wrong address is an error that names the nearest one, and text is the only format."""
    write("main.tf", CODE)
    wrong = run(".", "--explain", "aws_s3_bucket.record")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean aws_s3_bucket.records?" in wrong.stderr
    both = run(".", "--explain", "aws_s3_bucket.records", "--format", "json")
    assert both.returncode == 2
    assert "--explain writes text" in both.stderr


MARKED = """\
provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "patients" {
  bucket = "patients"
  tags   = { DataClassification = "public" }
}

resource "aws_s3_bucket" "made_up" {
  bucket = "synthetic-patients"
}

resource "aws_s3_bucket" "site" {
  bucket = "patient-portal-static-website"
}

resource "aws_s3_bucket" "denied" {
  bucket = "patients-archive"
  tags   = { phi = "false" }
}

# sovlint:data=public
resource "aws_s3_bucket" "declared" {
  bucket = "patients-copy"
}

resource "aws_s3_bucket" "both" {
  bucket = "patient-records"
  tags   = { Compliance = "HIPAA" }
}
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "patients",
            'against: the tag DataClassification = "public": nothing sensitive is there (main.tf:7)',
        ),
        ("patients", 'silenced: health data, confidence 0.97: the name "patients" (patients) (main.tf:5)'),
        ("made_up", 'the name "synthetic-patients": the data is made up, or open to everybody (main.tf:11)'),
        ("site", "tells of another purpose: other words count with 0.55 of their weight (main.tf:15)"),
        ("site", "too weak alone: health data, confidence 0.53"),
        ("denied", 'against: the tag phi = "false": it rules health out (main.tf:20)'),
        ("declared", "against: declared at line 23: nothing sensitive is there (main.tf:23)"),
        ("both", "weighed: health data counts with 0.99, joined from 0.90, 0.97"),
    ],
)
def test_how_evidence_is_weighed(run: Run, write: Write, name: str, told: str) -> None:
    """What joins, what speaks against it, and what is silenced stand with the evidence."""
    write("main.tf", MARKED)
    text = re.sub(r"\s+", " ", run(".", "--explain", f"aws_s3_bucket.{name}").stdout)
    assert told in text
