"""What was moved is compared with what it was."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
Git = Callable[..., str]
Told = Callable[..., dict[str, Any]]


def addresses(document: dict[str, Any], what: str) -> list[str]:
    """Return the addresses of the resources that appeared, or are gone."""
    return [item["address"] for item in document["resources"][what]]


PATIENTS = """\
provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "patients" {
  bucket = "patients"
}
"""
IN_MODULE = """\
provider "aws" {
  region = "%s"
}

module "store" {
  source = "./store"
}

moved {
  from = aws_s3_bucket.patients
  to   = module.store.aws_s3_bucket.this
}
"""
STORE = """\
resource "aws_s3_bucket" "%s" {
  bucket = "patients"
}
"""
RENAMED = """\
moved {
  from = aws_s3_bucket.this
  to   = aws_s3_bucket.patients["fr"]
}
"""


def test_a_moved_resource_is_the_same(told: Told, write: Write) -> None:
    """What a `moved` block carries into a module is neither gone nor new, and neither is its finding."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", IN_MODULE % "eu-west-3")
    write("after/store/main.tf", STORE % "this")
    found = told("before", "after")
    assert found["head"]["findings"] == 1
    for part in ("resources", "findings", "flows"):
        assert not any(found[part].values()), part


def test_a_resource_that_was_moved_twice_is_the_same(run: Run, write: Write) -> None:
    """One move after the other leads from the first address to the last, also to one with a key."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", IN_MODULE % "eu-west-3")
    keyed = STORE.replace("{\n", '{\n  for_each = toset(["fr"])\n', 1) % "patients"
    write("after/store/main.tf", keyed, RENAMED)
    assert "no difference" in run("diff", "before", "after").stdout


def test_a_resource_that_was_moved_and_changed(told: Told, run: Run, write: Write) -> None:
    """The change of a moved resource is told under its new address, with the former one."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", IN_MODULE % "us-east-1")
    write("after/store/main.tf", STORE % "this")
    [changed] = told("before", "after")["resources"]["changed"]
    assert changed["address"] == "module.store.aws_s3_bucket.this"
    assert changed["address_before"] == "aws_s3_bucket.patients"
    assert "was aws_s3_bucket.patients" in run("diff", "before", "after").stdout


def test_without_the_block_a_renamed_resource_goes_and_appears(told: Told, write: Write) -> None:
    """Nothing is guessed: Terraform would destroy the one and create the other."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", PATIENTS.replace('"patients" {', '"renamed" {'))
    found = told("before", "after")
    assert addresses(found, "gone") == ["aws_s3_bucket.patients"]
    assert addresses(found, "appeared") == ["aws_s3_bucket.renamed"]


def test_a_count_that_comes_changes_nothing(run: Run, write: Write) -> None:
    """Terraform takes what gets a `count` for its first instance, without a `moved` block."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", PATIENTS.replace("{\n  bucket", "{\n  count  = 1\n  bucket"))
    assert "no difference" in run("diff", "before", "after").stdout


def test_a_plan_says_what_was_moved(told: Told, write: Write) -> None:
    """`previous_address` in a plan does what a `moved` block does in a configuration."""
    for name, address, change in (
        ("old.json", "aws_s3_bucket.patients", {}),
        ("new.json", "aws_s3_bucket.renamed", {"previous_address": "aws_s3_bucket.patients"}),
    ):
        row = {
            "address": address,
            "mode": "managed",
            "type": "aws_s3_bucket",
            "name": address.partition(".")[2],
            "provider_name": "registry.terraform.io/hashicorp/aws",
            "values": {"bucket": "patients", "region": "eu-west-3"},
        }
        plan = {
            "format_version": "1.2",
            "terraform_version": "1.11.0",
            "planned_values": {"root_module": {"resources": [row]}},
            "resource_changes": [{"address": address, "change": {"actions": ["no-op"]}, **change}],
            "configuration": {},
        }
        write(name, json.dumps(plan))
    found = told("old.json", "new.json")
    assert found["head"]["resources"] == 1
    assert not any(found["resources"].values())
    assert not any(found["findings"].values())
