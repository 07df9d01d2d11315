"""A configuration to begin with reads without mistakes, whatever was found; proposals are to be reviewed."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from sovlint.policy.read_configuration import read_configuration
from sovlint.policy.schema import schema

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

REPOSITORY = """\
provider "aws" {
  region = "eu-west-3"
}

resource "aws_dynamodb_table" "documents" {
  count = 2
  name  = "documents-${count.index}"
}

resource "aws_dynamodb_table" "things" {
  name     = "things"
  hash_key = "k"
}

resource "aws_s3_bucket" "patients" {
  bucket = "patients"
  tags   = { data = "health" }
}

resource "acme_bucket" "letters" {
}

provider "postgresql" {
  host = "db.acme-hosting.example"
}

resource "postgresql_database" "main" {
  name = "main"
}
"""
HOSTILE = """\
resource "acme_bucket" "a" {
  for_each = toset(["x\\n  evil: true", "y # z"])
}

# sovlint:data=health
resource "aws_s3_bucket" "b" {
  for_each = toset(["x\\n- address: \\"*\\"\\n  holds: public"])
}
"""


def _uncommented(text: str) -> str:
    """Return the configuration with every key and entry that stands in a comment taken out of it."""
    lines = []
    for line in text.splitlines():
        key = line.removeprefix("# ")
        is_key = line.startswith("# ") and (
            key.startswith(" ") or key.partition(":")[0].replace("_", "").isalpha()
        )
        is_title = key.startswith("  ") and not key.startswith(("  - ", "    ", "  #"))
        is_sentence = (
            not key.startswith(" ")
            and not key.rstrip().endswith(":")
            and key.partition(": ")[0]
            not in {
                "fail_on",
                "exclude",
                "baseline",
            }
        )
        lines.append(key if is_key and not is_title and not is_sentence else line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", [REPOSITORY, HOSTILE, 'resource "random_id" "x" {\n}\n'])
def test_what_is_written_reads_without_mistakes(
    run: Run, write: Write, tmp_path: Path, code: str, language: str
) -> None:
    """As it is, and with every comment of a key taken away, the configuration is one."""
    write("main.tf", code)
    assert run("init", "--lang", language).returncode == 0
    file = tmp_path / ".sovlint.yaml"
    text = file.read_text(encoding="utf-8")
    assert read_configuration(file, ".sovlint.yaml").packs == ("sovereignty",)
    assert run("--fail-on", "never").returncode == 0
    whole = _uncommented(text)
    Draft202012Validator(schema("configuration")).validate(yaml.safe_load(whole))
    file.write_text(whole, encoding="utf-8")
    read = read_configuration(file, ".sovlint.yaml")
    assert (bool(read.data), bool(read.operators), bool(read.transfers)) == (True, True, True)
    assert not any(rule.address == "*" for rule in read.data)


def test_what_it_names(run: Run, write: Write) -> None:
    """Unknown providers and hosts, open stores and foreign operators are named as the code has them."""
    write("main.tf", REPOSITORY)
    told = run("init", "-o", "-", "--home", "FR,BE").stdout
    assert "home: [FR, BE]\n" in told
    assert '#   - provider: "hashicorp/acme"\n#     operator: acme\n' in told
    assert '#   - host: "db.acme-hosting.example"\n#     operator: acme-hosting\n' in told
    assert '#   - address: "aws_dynamodb_table.things"\n' in told
    assert "#   - operator: aws\n" in told
    assert "patients" not in told


def test_a_file_that_is_there_stays(run: Run, write: Write) -> None:
    """Nothing is written over without `--force`."""
    write("main.tf", REPOSITORY)
    file = write(".sovlint.yaml", "home: FR\n")
    done = run("init")
    assert (done.returncode, "--force" in done.stderr, file.read_text()) == (2, True, "home: FR\n")
    assert run("init", "--force").returncode == 0
    assert "home: [EEA]" in file.read_text()
    assert run("init", "-o", "-", "--home", "France").returncode == 2


def test_nothing_to_begin_with(run: Run, write: Write) -> None:
    """Without Terraform there is nothing to write; with broken Terraform the exit code says so."""
    write("README.md", "nothing\n")
    assert run("init").returncode == 3
    write("main.tf", "resource {")
    assert run("init").returncode == 1


def test_proposed_rules(run: Run, write: Write, tmp_path: Path) -> None:
    """What hints at data is a rule with its evidence, what nothing hints at a comment; both read."""
    write("main.tf", REPOSITORY)
    told = json.loads(run("classify", "--format", "json").stdout)
    hints = {store["address"]: [hint["category"] for hint in store["hints"]] for store in told["stores"]}
    assert "aws_dynamodb_table.documents[*]" in hints
    assert hints["aws_dynamodb_table.things"] == []
    assert not any("patients" in address for address in hints)
    done = run("classify")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing hints at what it holds" in done.stdout
    write(".sovlint.yaml", done.stdout)
    rules = read_configuration(tmp_path / ".sovlint.yaml", ".sovlint.yaml").data
    assert [rule.address for rule in rules] == [address for address, found in hints.items() if found]


def test_what_only_surrounds_a_store_is_a_comment(run: Run, write: Write) -> None:
    """The name of the project hints at every store in it, and makes a rule of none."""
    tags = 'tags = {\n    Project = "patients"\n  }'
    write("main.tf", f'resource "aws_efs_file_system" "scanner" {{\n  {tags}\n}}\n')
    told = run("classify").stdout
    assert "perhaps health data" in told
    assert not [line for line in told.splitlines() if line and not line.startswith("#")]


def test_one_rule_for_the_same_address(run: Run, write: Write) -> None:
    """Root modules that each have such a store share a rule that tells where; files are not asked about."""
    store = 'resource "aws_dynamodb_table" "things" {\n  name = "things"\n  hash_key = "id"\n}\n'
    script = 'resource "aws_s3_object" "program" {\n  bucket = "b"\n  key = "program"\n}\n'
    for environment in ("dev", "live", "test", "train"):
        write(f"{environment}/main.tf", f'terraform {{\n  backend "local" {{}}\n}}\n{store}{script}')
    (told,) = json.loads(run("classify", "--format", "json").stdout)["stores"]
    assert [place["file"] for place in told["places"]] == [
        f"{environment}/main.tf" for environment in ("dev", "live", "test", "train")
    ]
    assert "dev/main.tf:4, live/main.tf:4, test/main.tf:4 and 1 more" in run("classify").stdout


def test_a_rule_that_is_pasted_settles_it(run: Run, write: Write) -> None:
    """The pattern proposed matches every instance of the block and nothing else."""
    write("main.tf", REPOSITORY)
    write(".sovlint.yaml", 'data:\n  - address: "aws_dynamodb_table.documents[*]"\n    holds: personal\n')
    told = json.loads(run("classify", "--format", "json").stdout)
    assert "aws_dynamodb_table.documents[*]" not in {store["address"] for store in told["stores"]}
    assert len(told["stores"]) > 0


def test_nothing_to_propose(run: Run, write: Write) -> None:
    """Where every store is classified, that is said, in a comment: the output stays YAML."""
    write("main.tf", 'resource "random_id" "x" {\n}\n')
    assert "Nothing to propose" in run("classify").stdout
    assert "Rien à proposer" in run("classify", "--lang", "fr").stdout
