"""What if: code judged as if a decision fell, a law came, a certificate was won, an owner changed."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sovlint.atlas.load import load_atlas
from sovlint.diagnostics import SovlintError
from sovlint.folders import policies_folder
from sovlint.policy.assume import read_assumptions
from sovlint.policy.assumed_atlas import assumed

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

DAY = "2026-11-22"
SCALEWAY = """\
provider "scaleway" {
  region = "fr-par"
}

# sovlint:data=health
resource "scaleway_object_bucket" "patients" {
  name = "patients"
}
"""
VIRGINIA = """\
provider "aws" {
  region = "us-east-1"
}

# sovlint:data=identity
resource "aws_s3_bucket" "names" {
}
"""
OUTSCALE = """\
provider "outscale" {
  region = "cloudgouv-eu-west-1"
}

# sovlint:data=health
resource "outscale_volume" "patients" {
  subregion_name = "cloudgouv-eu-west-1a"
  size           = 10
}
"""


@pytest.fixture
def report(run: Run) -> Callable[..., dict[str, Any]]:
    """Return a runner that gives the JSON report, checked against the published schema."""
    schema = json.loads((policies_folder() / "schema" / "report.schema.json").read_text(encoding="utf-8"))

    def call(*arguments: str, as_of: str = DAY) -> dict[str, Any]:
        done = run("--format", "json", "--as-of", as_of, *arguments)
        assert done.stderr == ""
        document: dict[str, Any] = json.loads(done.stdout)
        Draft202012Validator(schema).validate(document)
        return document

    return call


Report = Callable[..., dict[str, Any]]


def _rules(document: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in document["findings"]}


def test_a_new_owner(report: Report, write: Write) -> None:
    """Under an American owner the French cloud is in direct reach; a qualification settles that again."""
    write("main.tf", SCALEWAY)
    assert _rules(report()) == set()
    bought = report("--assume", "parent:scaleway=US")
    assert "sensitive-data-under-foreign-control" in _rules(bought)
    (resource,) = bought["resources"]
    assert {"FR", "US"} == set(resource["control"])
    assert any(reach["law"] == "us-cloud-act" for reach in resource["reach"])
    both = report("--assume", "parent:scaleway=US,secnumcloud:scaleway")
    assert "sensitive-data-under-foreign-control" not in _rules(both)


def test_the_next_ruling(report: Report, write: Write) -> None:
    """Without the Data Privacy Framework nothing is adequate in Virginia, under either name."""
    write("main.tf", VIRGINIA)
    assert report()["resources"][0]["transfer"]["status"] == "partly-adequate"
    for name in ("no-dpf", "no-adequacy:US"):
        (resource,) = report("--assume", name)["resources"]
        assert resource["transfer"]["status"] == "third-country"
    before = report("--assume", "adequacy:US", as_of="2021-01-01")
    assert before["resources"][0]["transfer"]["status"] == "adequate"


def test_a_law_comes_and_goes(report: Report, write: Write) -> None:
    """FISA 702 lapsed in June 2026: renewed it reaches directly, gone it does not reach."""
    write("main.tf", VIRGINIA)

    def strengths(*arguments: str) -> set[str]:
        (resource,) = report(*arguments)["resources"]
        return {reach["strength"] for reach in resource["reach"] if reach["law"] == "us-fisa-702"}

    assert strengths() == {"contested"}
    assert "direct" in strengths("--assume", "law:us-fisa-702")
    assert strengths("--assume", "no-law:us-fisa-702") == set()


def test_a_certificate_is_lost(report: Report, write: Write) -> None:
    """Without the qualification the region for the State counts by the ladder again."""
    write("main.tf", OUTSCALE)
    assert report()["findings"] == []
    lost = report("--assume", "no-secnumcloud:outscale")
    assert "sensitive-data-under-contested-reach" in _rules(lost)


def test_a_declared_safeguard_falls_with_its_decision(report: Report, write: Write) -> None:
    """A declared DPF certification is worth nothing once the DPF is gone; standard clauses still are."""
    entry = "transfers:\n  - operator: aws\n    basis: {}\npacks: [sovereignty, rgpd]\n"
    write("main.tf", VIRGINIA)
    write(".sovlint.yaml", entry.format("DPF"))
    fallen = _rules(report("--assume", "no-dpf")) - _rules(report())
    write(".sovlint.yaml", entry.format("SCC"))
    assert fallen - (_rules(report("--assume", "no-dpf")) - _rules(report()))


def test_an_operator_of_the_users_own(report: Report, write: Write) -> None:
    """What is supposed of a declared operator counts too."""
    write("main.tf", SCALEWAY)
    write(
        ".sovlint.yaml",
        "operators:\n  - provider: scaleway\n    operator: our-cloud\n    control: FR\n    place: FR\n",
    )
    assert _rules(report()) == set()
    assert "sensitive-data-under-foreign-control" in _rules(report("--assume", "parent:our-cloud=US"))


def test_every_format_says_what_is_supposed(run: Run, report: Report, write: Write) -> None:
    """No report under an assumption can be taken for one on things as they are."""
    write("main.tf", SCALEWAY)
    supposed = ("--assume", "no-dpf", "--as-of", DAY)
    told = run(*supposed).stdout.splitlines()[0]
    assert told == "what if: no-dpf (no adequacy decision for US is in force)"
    french = run(*supposed, "--lang", "fr").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert french.startswith("hypothèse : no-dpf (aucune décision")
    assert report("--assume", "no-dpf")["assumptions"] == [
        {"assumption": "no-dpf", "meaning": "no adequacy decision for US is in force"}
    ]
    sarif = json.loads(run(*supposed, "--format", "sarif").stdout)
    assert sarif["runs"][0]["properties"]["assumptions"] == ["no-dpf"]
    assert "title=sovlint --assume no-dpf::" in run(*supposed, "--format", "github").stdout


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nodpf", "no-dpf"),
        ("no-adequecy:GB", "no-adequacy:GB"),
        ("no-adequacy:XX", "there is no adequacy decision for XX"),
        ("no-adequacy:gb", "two capital letters"),
        ("law:us-fisa-720", "did you mean us-fisa-702?"),
        ("secnumcloud:scalway", "did you mean scaleway?"),
        ("secnumclud:scaleway", "secnumcloud:scaleway"),
        ("parent:cleurra=US", "did you mean cleura?"),
        ("parent:cleura", "two capital letters"),
        ("parent:cleura=USA", "two capital letters"),
        ("no-parent:cleura=US", "not understood"),
        ("law:us-fisa-702=FR", "not understood"),
        ("peace", "write something like"),
    ],
)
def test_what_is_not_understood(given: str, told: str) -> None:
    """A mistake names what may be meant."""
    with pytest.raises(SovlintError) as caught:
        read_assumptions([given, "no-dpf"], load_atlas())
    (mistake,) = caught.value.mistakes
    assert str(mistake).startswith(f"--assume {given}: ")
    assert told in str(mistake)


def test_a_mistake_is_2(run: Run, write: Write) -> None:
    """All mistakes are told, none is passed over."""
    write("main.tf", SCALEWAY)
    done = run("--assume", "peace,no-adequacy:XX")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 2)


def test_the_atlas_below_stays_as_it_is() -> None:
    """What is supposed is put over the facts, never into them."""
    atlas, day = load_atlas(), date(2026, 11, 22)
    before = (atlas.operator("scaleway"), atlas.law("us-fisa-702"), atlas.adequacy("US", day))
    texts = ["no-dpf", "no-law:us-fisa-702", "parent:scaleway=US", "hds:scaleway", "adequacy:KE"]
    over = assumed(atlas, read_assumptions(texts, atlas))
    after = (over.operator("scaleway"), over.law("us-fisa-702"), over.adequacy("US", day))
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert (atlas.operator("scaleway"), atlas.law("us-fisa-702"), atlas.adequacy("US", day)) == before
    assert (over.adequacy("KE", day) is None, atlas.adequacy("KE", day)) == (False, None)
    assert over.operator("ovhcloud") is atlas.operator("ovhcloud")
    assert over.operators().keys() == atlas.operators().keys()


def test_a_certificate_that_ends_soon_is_told(run: Run, report: Report, write: Write) -> None:
    """Eight days before the end the report says whose, of what, which resources, and when."""
    write("main.tf", OUTSCALE)
    ending = {
        "kind": "certificate",
        "name": "SecNumCloud",
        "operator": "outscale",
        "until": "2026-11-30",
        "addresses": ["outscale_volume.patients"],
    }
    assert report()["endings"] == [ending]
    assert report("--warn-days", "8")["endings"] == [ending]
    assert report("--warn-days", "7")["endings"] == []
    assert report(as_of="2026-12-01")["endings"] == []
    assert report("--warn-days", "100000000")["endings"] == [ending]
    line = "  SecNumCloud of 3DS Outscale ends on 2026-11-30, in 8 days: outscale_volume.patients"
    assert line in run("--as-of", DAY).stdout.splitlines()
    assert "prend fin le 2026-11-30, dans 8 jours" in run("--as-of", DAY, "--lang", "fr").stdout


def test_after_its_end_a_certificate_counts_no_more(report: Report, write: Write) -> None:
    """The day after the last one the same code is judged without the qualification."""
    write("main.tf", OUTSCALE)
    assert _rules(report(as_of="2026-11-30")) == set()
    assert "sensitive-data-under-contested-reach" in _rules(report(as_of="2026-12-01"))


def test_decisions_and_safeguards_end_too(report: Report, write: Write) -> None:
    """An adequacy decision and a declared safeguard are told like a certificate."""
    write("main.tf", VIRGINIA.replace("us-east-1", "eu-west-2"))
    write(".sovlint.yaml", "transfers:\n  - operator: aws\n    basis: SCC\n    until: 2031-12-20\n")
    found = report(as_of="2031-12-01")["endings"]
    assert [(item["kind"], item["name"], item["operator"], item["until"]) for item in found] == [
        ("safeguard", "SCC", "aws", "2031-12-20"),
        ("adequacy", "adequacy-gb", None, "2031-12-27"),
    ]
