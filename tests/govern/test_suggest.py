"""Services that could take a resource's place: certificates, reach, and Terraform to begin with."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sovlint.atlas.equivalents import categories
from sovlint.atlas.load import load_atlas
from sovlint.diagnostics import message
from sovlint.exposure.model import Custody, Exposure, Transfer, TransferStatus
from sovlint.remedy.block import starting_block
from sovlint.remedy.suggest import remedy_of
from sovlint.syntax import read_native
from sovlint.terraform.inventory import Mode, Resource
from sovlint.terraform.values import object_of, string

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

BLOCKS = Path(__file__).with_name("blocks.tf")
BUCKET = """\
provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "patients" {
  count  = 2
  bucket = "hospital-patients-${count.index}"
  tags   = { data = "health", team = var.secret }
}

variable "secret" {
  default   = "hunter2"
  sensitive = true
}
"""


def _exposure(terraform_type: str) -> Exposure:
    nothing = message("nothing")
    return Exposure(
        resource=Resource(
            address=f"{terraform_type}.main",
            mode=Mode.MANAGED,
            type=terraform_type,
            name="main",
            index=None,
            module="",
            provider="",
            provider_source="",
            values=object_of({"name": string('say "hello" ${x} %{y}')}),
        ),
        operators=(),
        region="",
        countries=(),
        control=(),
        reach=(),
        data=(),
        custody=Custody.NONE,
        custody_because=nothing,
        role="store",
        durable=True,
        needs_plaintext=False,
        transfer=Transfer(status=TransferStatus.UNDETERMINED, countries=(), law="", because=nothing),
        undetermined=(),
    )


def _all_blocks() -> Iterator[str]:
    atlas = load_atlas()
    for category in categories():
        for service in category.services:
            operator = atlas.operator(service.operator)
            start = starting_block(
                service, category, _exposure("aws_thing"), operator.name if operator else ""
            )
            if start:
                yield start.terraform


@pytest.fixture(scope="module")
def terraform() -> Callable[[str], str]:
    """Return `terraform fmt`, or skip where there is no terraform."""
    program = shutil.which("terraform")
    if not program:
        pytest.skip("there is no terraform to ask")

    def fmt(text: str) -> str:
        done = subprocess.run([program, "fmt", "-"], input=text, capture_output=True, text=True, check=True)
        return done.stdout

    return fmt


def test_every_block_is_as_terraform_formats_it(request: pytest.FixtureRequest) -> None:
    """All blocks that the atlas knows are, byte for byte, what `terraform fmt` made of them when recorded."""
    written = "\n".join(dict.fromkeys(_all_blocks()))
    if request.config.getoption("--rewrite"):
        BLOCKS.write_text(request.getfixturevalue("terraform")(written), encoding="utf-8")
    assert written == BLOCKS.read_text(encoding="utf-8")


def test_terraform_would_change_nothing(terraform: Callable[[str], str]) -> None:
    """The real formatter, where there is one, leaves the recorded blocks as they are."""
    recorded = BLOCKS.read_text(encoding="utf-8")
    assert terraform(recorded) == recorded


def test_every_block_reads() -> None:
    """What is suggested is Terraform without a syntax error, and a hostile name is only a name."""
    for text in _all_blocks():
        assert read_native(text.encode(), "block.tf").problems == ()
    assert '= "say \\"hello\\" $${x} %%{y}"' in "".join(_all_blocks())


def _told(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("suggest", *arguments, "--format", "json", "--as-of", "2026-11-22")
    assert done.stderr == ""
    (remedy,) = json.loads(done.stdout)["remedies"]
    found: dict[str, Any] = remedy
    return found


def test_the_fitting_certificate_comes_first(run: Run, write: Write) -> None:
    """Health data ask for HDS: services whose own certificate says so stand before the others."""
    write("main.tf", BUCKET)
    found = _told(run, "aws_s3_bucket.patients")
    assert found["wanted"] == ["hds"]
    fits = [bool(item["fitting"]) for item in found["suggestions"]]
    assert fits == sorted(fits, reverse=True)
    assert any(fits)
    for item in found["suggestions"]:
        assert bool(item["fitting"]) == any(one["scheme"] == "hds" for one in item["certificates"])
        assert item["lost"]


def test_what_carries_over(run: Run, write: Write) -> None:
    """The label and the known name of the instance are taken, values of tags never are."""
    write("main.tf", BUCKET)
    text = run("suggest", "aws_s3_bucket.patients[1]", "--operator", "scaleway", "--format", "hcl").stdout
    assert 'resource "scaleway_object_bucket" "patients" {\n  name   = "hospital-patients-1"\n' in text
    assert "# tags to carry over: data, team\n" in text
    assert "hunter2" not in run("suggest", "aws_s3_bucket.patients", "-v").stdout


def test_reach_is_shown_by_the_same_ladder() -> None:
    """A service of an operator with business in the United States says so; none found is not called none."""
    atlas = load_atlas()
    remedy = remedy_of(
        _exposure("aws_s3_bucket"), atlas, atlas.members("EEA", date(2026, 11, 22)), date(2026, 11, 22)
    )
    assert remedy is not None
    reach = {item.service.operator: dict(item.reach) for item in remedy.suggestions}
    assert reach["scaleway"] == {}
    assert reach["ovhcloud"]["US"].value in {"contested", "direct"}
    ranks = [len(item.reach) > 0 for item in remedy.suggestions if not item.fitting]
    assert ranks == sorted(ranks)


def test_an_expired_certificate_does_not_fit() -> None:
    """A service's certificate counts to its last day."""
    atlas = load_atlas()
    for category in categories():
        for service in category.services:
            for certificate in service.certifications:
                if certificate.valid_until:
                    after = date.fromordinal(certificate.valid_until.toordinal() + 1)
                    remedy = remedy_of(_exposure(category.replaces[0]), atlas, frozenset(), after)
                    held = [
                        item for item in (remedy.suggestions if remedy else ()) if item.service == service
                    ]
                    assert all(certificate not in item.certificates for item in held)


def test_the_text_is_honest(run: Run, write: Write) -> None:
    """What does not carry over, the source, and that it is no legal opinion are always told."""
    write("main.tf", BUCKET)
    told = run("suggest", "aws_s3_bucket.patients").stdout
    for part in (
        "does not carry over: ",
        "source: ",
        "foreign reach: ",
        "no legal opinion",
        "certified: hds",
    ):
        assert part in told
    french = run("suggest", "aws_s3_bucket.patients", "--lang", "fr").stdout
    assert french.startswith("aws_s3_bucket.patients[0]")
    assert "Stockage objet" in french
    assert "portée étrangère" in french


def test_a_backend(run: Run, write: Write, terraform: Callable[[str], str]) -> None:
    """State has equivalents too: a backend, formatted like the rest."""
    write(
        "main.tf",
        'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    region = "eu-west-3"\n  }\n}\n',
    )
    text = run("suggest", "terraform.backend.s3", "--format", "hcl").stdout
    assert '  backend "s3" {\n' in text
    assert terraform(text) == text


def test_mistakes(run: Run, write: Write) -> None:
    """An address that is not there is suggested; a type without equivalents exits with 3."""
    write("main.tf", BUCKET, 'resource "random_id" "x" {\n  byte_length = 4\n}\n')
    wrong = run("suggest", "aws_s3_bucket.patient")
    assert (wrong.returncode, "did you mean aws_s3_bucket.patients" in wrong.stderr) == (2, True)
    none = run("suggest", "random_id.x")
    assert (none.returncode, "no service is known" in none.stderr) == (3, True)
    assert run("suggest", "aws_s3_bucket.patients", "--operator", "nobody").returncode == 3
