"""What a change does to jurisdiction: between directories and plans, and in a drill."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
Git = Callable[..., str]
Told = Callable[..., dict[str, Any]]

FRENCH = Path(__file__).with_name("french.tf").read_text(encoding="utf-8")
AMERICAN = Path(__file__).with_name("american.tf").read_text(encoding="utf-8")
OUTSCALE = """\
provider "outscale" {
  region = "cloudgouv-eu-west-1"
}

# sovlint:data=health
resource "outscale_volume" "patients" {
  subregion_name = "cloudgouv-eu-west-1a"
}
"""


def addresses(document: dict[str, Any], what: str) -> list[str]:
    """Return the addresses of the resources that appeared, or are gone."""
    return [item["address"] for item in document["resources"][what]]


def test_directories(told: Told, run: Run, write: Write) -> None:
    """Two directories need no git; a resource that moves within Europe under one operator is not worse."""
    write("old/main.tf", AMERICAN)
    write("new/main.tf", AMERICAN.replace("eu-west-3", "eu-central-1"))
    done = run("diff", "old", "new", "--fail-on", "error")
    assert done.returncode == 0
    found = told("old", "new")
    (changed,) = found["resources"]["changed"]
    assert (changed["worsens"], changed["address"]) == (False, "aws_s3_bucket.names")
    assert found["worsens"] is False


def test_plans(run: Run, write: Write) -> None:
    """Two plans are compared like two directories."""
    for name, region in (("old", "eu-west-3"), ("new", "us-east-1")):
        plan = {
            "format_version": "1.2",
            "planned_values": {
                "root_module": {
                    "resources": [
                        {
                            "address": "aws_s3_bucket.names",
                            "mode": "managed",
                            "type": "aws_s3_bucket",
                            "name": "names",
                            "provider_name": "registry.terraform.io/hashicorp/aws",
                            "values": {"tags": {"data": "identity"}, "region": region},
                        }
                    ]
                }
            },
            "configuration": {
                "provider_config": {
                    "aws": {
                        "name": "aws",
                        "full_name": "registry.terraform.io/hashicorp/aws",
                        "expressions": {"region": {"constant_value": region}},
                    }
                },
                "root_module": {},
            },
        }
        write(f"{name}.json", json.dumps(plan))
    done = run("diff", "old.json", "new.json")
    assert done.returncode == 1
    assert "! identity data: moves from FR to US" in done.stdout


def test_a_side_without_terraform(told: Told, run: Run, write: Write) -> None:
    """Where one side is empty everything appears, or everything goes."""
    write("old/README.md", "nothing yet\n")
    write("new/main.tf", AMERICAN)
    assert addresses(told("old", "new"), "appeared") == ["aws_s3_bucket.names"]
    assert addresses(told("new", "old"), "gone") == ["aws_s3_bucket.names"]
    write("nothing/README.md", "nothing\n")
    assert run("diff", "old", "nothing").returncode == 3


def test_never_green_on_what_was_not_read(run: Run, write: Write) -> None:
    """A syntax error on the second side fails and is told; on the first it is told."""
    write("old/main.tf", FRENCH)
    write("new/main.tf", FRENCH, "resource {")
    done = run("diff", "old", "new")
    assert (done.returncode, "not read" in done.stdout) == (1, True)
    mended = run("diff", "new", "old")
    assert (mended.returncode, "new/main.tf:" in mended.stdout) == (0, True)


def test_root_modules_are_told_apart(told: Told, write: Write, tmp_path: Path) -> None:
    """Two roots with one address are compared each with its own; renamed folders are recognised."""
    for side, folder in (("old", "envs"), ("new", "environments")):
        write(f"{side}/{folder}/dev/main.tf", FRENCH)
        write(f"{side}/{folder}/prod/main.tf", FRENCH.replace("fr-par", "nl-ams"))
    found = told("old", "new")
    assert [found["resources"][what] for what in ("appeared", "gone", "changed")] == [[], [], []]
    shutil.rmtree(tmp_path / "new")
    write("new/envs/prod/main.tf", FRENCH.replace("fr-par", "nl-ams"))
    found = told("old", "new")
    assert (len(found["resources"]["gone"]), found["resources"]["changed"]) == (1, [])


def test_what_gets_worse_within_one_operator(told: Told, write: Write) -> None:
    """A certificate that no longer covers the region makes it worse."""
    write("old/main.tf", OUTSCALE)
    write("new/main.tf", OUTSCALE.replace("cloudgouv-eu-west-1", "eu-west-2"))
    (changed,) = told("old", "new", "--as-of", "2026-11-22")["resources"]["changed"]
    assert {"aspect": "certificate", "before": ["SecNumCloud"], "after": [], "direction": "worse"} in changed[
        "changes"
    ]
    assert changed["worsens"] is True


def test_a_finding_that_is_waived_now(told: Told, run: Run, write: Write) -> None:
    """A finding that the change accepts is gone, and it is said why; one whose waiver goes is new."""
    waiver = (
        '# sovlint:ignore=sensitive-data-under-foreign-control reason="TIA 42" until=2026-12-31\n'
        "# sovlint:data=identity\n"
    )
    write("old/main.tf", AMERICAN)
    write("new/main.tf", AMERICAN.replace("# sovlint:data=identity\n", waiver))
    day = ("--as-of", "2026-11-22")
    assert "waived now" in run("diff", "old", "new", *day).stdout
    back = told("new", "old", *day)
    assert [item["rule"] for item in back["findings"]["new"]] == ["sensitive-data-under-foreign-control"]


def test_markdown_for_a_merge_request(run: Run, write: Write) -> None:
    """Names from the code are shown as they are: no markup, no mention, no broken fence."""
    write("old/main.tf", FRENCH)
    key = "a`b <img> @all [x](y) ``c"
    write(
        "new/main.tf", FRENCH, AMERICAN.replace('"names" {\n', f'"names" {{\n  for_each = toset(["{key}"])\n')
    )
    told = run("diff", "old", "new", "--format", "markdown").stdout
    assert told.startswith("### sovlint: `old` → `new`\n\n**1 new findings")
    assert "- **worse** identity data: now also under US control" in told
    for line in told.splitlines():
        if key in line:
            assert (
                f'``` sensitive-data-under-foreign-control: aws_s3_bucket.names["{key}"] ```' in line
                or "```" in line
            )
    assert "<details>" not in told


def test_a_long_comment_is_folded_and_ends(run: Run, write: Write) -> None:
    """GitHub refuses a comment of more than 65,536 characters."""
    write("old/main.tf", FRENCH)
    block = AMERICAN.partition("\n\n")[2]
    write("new/main.tf", FRENCH, AMERICAN, *(block.replace('"names"', f'"n{i}"') for i in range(150)))
    told = run("diff", "old", "new", "--format", "markdown").stdout
    assert "<details><summary>findings (151)</summary>" in told
    assert "- and 91 more" in told
    assert len(told) < 65_536


def test_each_side_has_its_own_configuration(told: Told, write: Write) -> None:
    """The difference is that of two checks: a configuration that hides a finding shows as such."""
    write("old/main.tf", AMERICAN)
    write("new/main.tf", AMERICAN)
    write("new/.sovlint.yaml", "ignore: [sensitive-data-under-foreign-control]\n")
    assert len(told("old", "new")["findings"]["gone"]) == 1
    write("shared.yaml", "packs: [sovereignty]\n")
    assert told("old", "new", "--config", "shared.yaml")["findings"]["gone"] == []


def test_a_drill(run: Run, write: Write) -> None:
    """What would appear if a company were sold; nothing supposed is a mistake."""
    write("main.tf", FRENCH)
    done = run("drill", "--assume", "parent:scaleway=US", "--as-of", "2026-11-22")
    assert "Scaleway (supposed to belong to a company of US)" in " ".join(done.stdout.split())
    assert done.returncode == 0
    assert "+ warning main.tf:6 sensitive-data-under-foreign-control" in done.stdout
    assert "! identity data: now also under US control" in done.stdout
    assert run("drill", "--assume", "parent:scaleway=US", "--fail-on", "warning").returncode == 1
    assert run("drill", "--assume", "parent:ovhcloud=US", "--fail-on", "note").returncode == 0
    assert run("drill").returncode == 2


def test_a_drill_of_a_day(run: Run, write: Write) -> None:
    """The day after a qualification ends is a drill too."""
    write("main.tf", OUTSCALE)
    write(".sovlint.yaml", "as_of: 2026-11-22\n")
    done = run("drill", "--as-of", "2026-12-01")
    assert done.stdout.startswith("2026-11-22 -> 2026-12-01\n")
    assert "certified under: SecNumCloud -> none (worse)" in done.stdout
