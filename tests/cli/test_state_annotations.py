"""Comments at a `terraform` block speak of the state that its backend keeps."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[[str, str], Path]

_WAIVER = 'sovlint:ignore=terraform-state-under-foreign-control reason="moves in January" until=2027-01-31'


@pytest.mark.parametrize(
    "block",
    [
        f'# {_WAIVER}\nterraform {{\n  backend "gcs" {{}}\n}}\n',
        f'terraform {{\n  # {_WAIVER}\n  backend "gcs" {{}}\n}}\n',
        f'terraform {{\n  backend "gcs" {{}} # {_WAIVER}\n}}\n',
    ],
    ids=["above", "inside", "beside"],
)
def test_a_waiver_of_the_state(run: Run, write: Write, block: str) -> None:
    """A waiver at the `terraform` block waives the finding on its backend."""
    write("main.tf", block)
    report = json.loads(run(".", "--format", "json", "--as-of", "2026-11-22").stdout)
    assert [item["rule"] for item in report["findings"]] == ["terraform-state-under-foreign-control"]
    assert report["findings"][0]["waived"]["until"] == "2027-01-31"


def test_state_on_own_machines(run: Run, write: Write) -> None:
    """Nobody but the user holds the key of a state that is kept on the user's own machines."""
    write(
        "main.tf",
        'terraform {\n  backend "pg" {\n    conn_str = "postgres://db.town.internal/state"\n  }\n}\n',
    )
    (state,) = json.loads(run(".", "--format", "json").stdout)["resources"]
    assert (state["operator"], state["custody"]) == ("self-hosted", "self-hosted")


@pytest.mark.parametrize(
    ("backend", "custody"),
    [
        (
            '"s3" {\n    bucket = "b"\n    kms_key_id = "arn:aws:kms:eu-west-3:1:key/2"',
            "customer-in-provider",
        ),
        ('"s3" {\n    bucket = "b"\n    kms_key_id = "alias/aws/s3"', "provider"),
        ('"gcs" {\n    bucket = "b"\n    kms_encryption_key = "projects/p/k"', "customer-in-provider"),
        ('"gcs" {\n    bucket = "b"', "provider"),
    ],
)
def test_the_key_that_a_backend_names(run: Run, write: Write, backend: str, custody: str) -> None:
    """The key of a state is the one that its backend names; its name is no credential in the code."""
    write("main.tf", f"terraform {{\n  backend {backend}\n  }}\n}}\n")
    report = json.loads(run(".", "--format", "json").stdout)
    (state,) = report["resources"]
    assert (state["role"], state["custody"]) == ("state", custody)


def test_a_password_in_the_address_of_a_backend(run: Run, write: Write) -> None:
    """A password in a connection string is a credential in the code, and is printed nowhere."""
    address = "postgres://terraform:hunter2@db.town.internal/state"
    write("main.tf", f'terraform {{\n  backend "pg" {{\n    conn_str = "{address}"\n  }}\n}}\n')
    done = run(".", "--format", "json")
    assert "credentials-in-code" in [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert "hunter2" not in done.stdout


def test_a_key_that_nobody_gives_is_not_in_the_state(run: Run, write: Write) -> None:
    """A certificate that is issued keeps its key to itself; one that is imported has it in the state."""
    issued = 'resource "aws_acm_certificate" "c" {\n  domain_name = "example.org"\n}\n'
    imported = 'variable "key" {}\nresource "aws_acm_certificate" "i" {\n  private_key = var.key\n}\n'
    kept = []
    for code in (issued, imported):
        write("main.tf", 'terraform {\n  backend "gcs" {\n    bucket = "b"\n  }\n}\n' + code)
        resources = json.loads(run(".", "--format", "json").stdout)["resources"]
        kept.append(
            [one["category"] for item in resources if item["role"] == "state" for one in item["data"]]
        )
    assert kept == [[], ["credentials"]]
