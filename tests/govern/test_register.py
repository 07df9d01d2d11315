"""What Terraform shows of a register of information: providers, chains, places, recipients."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sovlint.folders import policies_folder

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

SCHEMA = json.loads((policies_folder() / "schema" / "register.schema.json").read_text(encoding="utf-8"))
BANK = """\
provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=financial
resource "aws_db_instance" "ledger" {
  engine = "postgres"
}

resource "aws_db_instance" "reports" {
  engine = "postgres"
}

resource "aiven_pg" "scores" {
  project      = "bank"
  service_name = "scores"
  plan         = "business-4"
  cloud_name   = "google-europe-west1"
}

# sovlint:data=customer
resource "aws_cloudwatch_event_api_destination" "crm" {
  name                = "crm"
  connection_arn      = "arn:aws:events:eu-west-3:111122223333:connection/crm"
  invocation_endpoint = "https://bank.my.salesforce.com/services"
  http_method         = "POST"
}

resource "libvirt_volume" "own" {
  name = "own"
}
"""


@pytest.fixture
def services(run: Run, write: Write) -> list[dict[str, Any]]:
    """Return the rows of a small configuration, which are as their published schema says."""
    write("main.tf", BANK)
    done = run("register", "--format", "json")
    assert done.stderr == ""
    document = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(document)
    found: list[dict[str, Any]] = document["services"]
    return found


def _of(services: list[dict[str, Any]], address: str) -> list[dict[str, Any]]:
    return [row for row in services if address in row["addresses"] and row["terraform_types"]]


def test_a_service_is_one_row(services: list[dict[str, Any]]) -> None:
    """Two databases of one service in one place are one service, with its place, parent and substitutes."""
    [row] = _of(services, "aws_db_instance.ledger")
    assert row["addresses"] == ["aws_db_instance.ledger", "aws_db_instance.reports"]
    assert (row["provider_id"], row["rank"], row["recipient"]) == ("aws", 1, None)
    assert (row["ultimate_parent_country"], row["location_of_data_at_rest"]) == ("US", ["FR"])
    assert row["data"] == ["financial"]
    assert any(name.startswith("scaleway: ") for name in row["alternatives"])
    assert row["function"] is None


def test_a_chain_is_a_row_for_each_rank(services: list[dict[str, Any]]) -> None:
    """Whose machines a service runs on is a subcontractor, of the rank behind its recipient."""
    ranks = [(row["rank"], row["provider_id"], row["recipient"]) for row in _of(services, "aiven_pg.scores")]
    assert ranks == [(1, "aiven", None), (2, "google", "aiven")]


def test_who_only_gets_data_is_a_provider_too(services: list[dict[str, Any]]) -> None:
    """A CRM behind an API is no resource, and belongs into the register."""
    [row] = [row for row in services if row["provider_id"] == "salesforce"]
    assert row["terraform_types"] == []
    assert row["addresses"] == ["aws_cloudwatch_event_api_destination.crm"]


def test_what_runs_on_own_machines_is_no_service_of_others(services: list[dict[str, Any]]) -> None:
    """Own virtual machines have no provider to be registered."""
    assert _of(services, "libvirt_volume.own") == []


def test_csv_has_a_header_and_the_same_rows(run: Run, services: list[dict[str, Any]]) -> None:
    """A spreadsheet gets lists with semicolons, yes and no, and empty cells for what is to be declared."""
    table = list(csv.DictReader(io.StringIO(run("register").stdout)))
    assert len(table) == len(services)
    [row] = [row for row in table if row["addresses"].startswith("aws_db_instance.ledger")]
    assert row["addresses"] == "aws_db_instance.ledger; aws_db_instance.reports"
    assert (row["stores_data"], row["location_of_data_at_rest"], row["exit_plan"]) == ("yes", "FR", "")


def test_nothing_that_is_declared_becomes_a_formula(run: Run, write: Write) -> None:
    """A cell that begins as a formula does is quoted: the register is opened in a spreadsheet."""
    operator = "operator: acme\n    provider: hashicorp/aws\n    name: '=cmd()'\n    control: [FR]"
    write(".sovlint.yaml", f"operators:\n  - {operator}\n")
    write("main.tf", 'provider "aws" {\n  region = "eu-west-3"\n}\nresource "aws_s3_bucket" "b" {}\n')
    [row] = csv.DictReader(io.StringIO(run("register").stdout))
    assert row["provider"] == "'=cmd()"
