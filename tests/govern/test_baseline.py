"""A baseline keeps out what is known, through every edit that changes nothing, and nothing else."""

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

FILE = ".sovlint-baseline.json"
DAY = ("--as-of", "2026-11-22")
PROVIDER = 'provider "aws" {\n  region = "eu-west-3"\n}\n'
PATIENTS = 'resource "aws_s3_bucket" "patients" {\n  bucket = "patients"\n  tags = { data = "health" }\n}\n'
PAYROLL = 'resource "aws_s3_bucket" "payroll" {\n  bucket = "payroll"\n  tags = { data = "hr" }\n}\n'
NAMES = 'resource "aws_s3_bucket" "names" {\n  bucket = "names"\n  tags = { data = "identity" }\n}\n'
MODULE = 'module "store" {\n  source = "./store"\n}\n'


@pytest.fixture
def based(run: Run, write: Write) -> None:
    """Write two findings and their baseline."""
    write("main.tf", PROVIDER, PATIENTS, PAYROLL)
    assert run("baseline", *DAY).returncode == 0


def _report(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("--baseline", FILE, "--format", "json", *DAY, *arguments)
    assert done.stderr == ""
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _new(report: dict[str, Any]) -> list[str]:
    return [finding["address"] for finding in report["findings"] if not finding["known"]]


def _fixed(report: dict[str, Any]) -> list[str]:
    return [finding["address"] for finding in report["baseline"]["fixed"]]


@pytest.mark.usefixtures("based")
def test_nothing_is_new_where_nothing_changed(run: Run) -> None:
    """What was found when the baseline was written is known, counted, and does not fail the run."""
    assert run(*DAY).returncode == 1
    done = run("--baseline", FILE, *DAY)
    assert done.returncode == 0
    assert "sensitive-data-under-foreign-control" not in done.stdout
    assert f"{FILE}: 2 known, 0 fixed" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("0 errors, 0 warnings, 0 notes; 2 known")


EDITS: dict[str, dict[str, tuple[str, ...]]] = {
    "moved lines": {"main.tf": ("# what we store\n\n\n", PROVIDER, "# more\n" * 30, PATIENTS, PAYROLL)},
    "reordered blocks": {"main.tf": (PAYROLL, PATIENTS, PROVIDER)},
    "a renamed file": {"main.tf": (PROVIDER,), "storage.tf": (PATIENTS, PAYROLL)},
    "several files": {"providers.tf": (PROVIDER,), "a.tf": (PAYROLL,), "main.tf": (PATIENTS,)},
    "other spelling": {
        "main.tf": (PROVIDER, PATIENTS.replace("  ", "\t"), PAYROLL.replace('"hr"', 'join("", ["h", "r"])'))
    },
    "a region of the same country by variable": {
        "main.tf": (
            'variable "region" {\n  default = "eu-west-3"\n}\n',
            PROVIDER.replace('"eu-west-3"', "var.region"),
            PATIENTS,
            PAYROLL,
        )
    },
}


@pytest.mark.usefixtures("based")
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_that_changes_nothing(run: Run, write: Write, edit: dict[str, tuple[str, ...]]) -> None:
    """Findings are recognised through edits that leave resource, operator and country as they are."""
    for name, parts in edit.items():
        write(name, *parts)
    report = _report(run)
    assert (_new(report), _fixed(report), report["summary"]["known"]) == ([], [], 2)


@pytest.mark.usefixtures("based")
def test_a_renamed_folder(run: Run, tmp_path: Path) -> None:
    """The folder of a root module is not part of what names a finding."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "main.tf").rename(tmp_path / "infra" / "main.tf")
    assert _new(_report(run)) == []


def test_edits_inside_a_module(run: Run, write: Write, tmp_path: Path) -> None:
    """What a module declares is recognised when the module's folder is renamed and its blocks are moved."""
    write("main.tf", PROVIDER, MODULE)
    write("store/main.tf", PATIENTS, PAYROLL)
    run("baseline", *DAY)
    (tmp_path / "store").rename(tmp_path / "buckets")
    write("buckets/main.tf", PAYROLL, PATIENTS)
    write("main.tf", MODULE.replace("./store", "./buckets"), PROVIDER)
    report = _report(run)
    assert (_new(report), _fixed(report)) == ([], [])


def test_instances_of_a_block(run: Run, write: Write) -> None:
    """A block that has one more instance of the same kind has no new finding."""
    several = PATIENTS.replace("{\n", '{\n  for_each = toset(["a"])\n', 1)
    write("main.tf", PROVIDER, several)
    run("baseline", *DAY)
    write("main.tf", PROVIDER, several.replace('["a"]', '["a", "b"]'))
    assert _new(_report(run)) == []


CHANGES: dict[str, tuple[tuple[str, ...], list[str], list[str]]] = {
    "one more": ((PROVIDER, PATIENTS, PAYROLL, NAMES), ["aws_s3_bucket.names"], []),
    "another name": (
        (PROVIDER, PATIENTS, PAYROLL.replace('"payroll" {', '"wages" {')),
        ["aws_s3_bucket.wages"],
        ["aws_s3_bucket.payroll"],
    ),
    "another country": (
        (PROVIDER.replace("eu-west-3", "eu-central-1"), PATIENTS),
        ["aws_s3_bucket.patients"],
        ["aws_s3_bucket.patients", "aws_s3_bucket.payroll"],
    ),
    "fixed": ((PROVIDER, PATIENTS), [], ["aws_s3_bucket.payroll"]),
}


@pytest.mark.usefixtures("based")
@pytest.mark.parametrize(("parts", "new", "fixed"), CHANGES.values(), ids=CHANGES.keys())
def test_an_edit_that_changes_something(
    run: Run, write: Write, parts: tuple[str, ...], new: list[str], fixed: list[str]
) -> None:
    """Another resource, operator or country is another finding; what is gone is fixed."""
    write("main.tf", *parts)
    report = _report(run)
    assert (_new(report), _fixed(report)) == (new, fixed)


def test_what_weighs_more_is_new(run: Run, write: Write) -> None:
    """A bucket that was let pass with names in it is told again when health data is put there."""
    write("main.tf", PROVIDER, NAMES)
    run("baseline", *DAY)
    assert _new(_report(run)) == []
    write("main.tf", PROVIDER, NAMES.replace('"identity"', '"health"'))
    done = run("--baseline", FILE, *DAY)
    assert done.returncode == 1
    assert "error[sensitive-data-under-foreign-control]" in done.stdout


@pytest.mark.usefixtures("based")
def test_sarif_suppresses_what_is_known(run: Run, write: Write) -> None:
    """Known results are suppressed from outside, new ones are not, and every result says which."""
    write("main.tf", PROVIDER, PATIENTS, PAYROLL, NAMES)
    log = json.loads(run("--baseline", FILE, "--format", "sarif", *DAY).stdout)
    kinds = [[item["kind"] for item in result["suppressions"]] for result in log["runs"][0]["results"]]
    assert sorted(kinds) == [[], ["external"], ["external"]]
    github = run("--baseline", FILE, "--format", "github", *DAY).stdout
    assert ("names" in github, "payroll" in github) == (True, False)


@pytest.mark.usefixtures("based")
def test_json_fits_the_published_schema(run: Run, write: Write) -> None:
    """The report with a baseline fits the schema, also where nothing can be said of what is fixed."""
    schema = json.loads((policies_folder() / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    write("main.tf", PROVIDER, PATIENTS)
    Draft202012Validator(schema).validate(_report(run))
    Draft202012Validator(schema).validate(_report(run, "main.tf"))


@pytest.mark.usefixtures("based")
def test_nothing_is_fixed_by_not_looking(run: Run, write: Write) -> None:
    """Other paths, other policies and files that cannot be read never count as fixed."""
    write("other/main.tf", PROVIDER)
    assert _report(run, "other")["baseline"] == {"file": FILE, "comparable": False, "fixed": []}
    assert _fixed(_report(run, "--select", "place-undetermined")) == []
    write("main.tf", PROVIDER, "resource {")
    report = _report(run)
    assert (report["baseline"]["comparable"], report["baseline"]["fixed"]) == (False, [])


@pytest.mark.usefixtures("based")
def test_prune_takes_out_what_is_fixed_and_adds_nothing(run: Run, write: Write, tmp_path: Path) -> None:
    """After pruning, what was fixed would be new if it came back."""
    write("main.tf", PROVIDER, PATIENTS, NAMES)
    done = run("baseline", "--prune", *DAY)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"sovlint: 1 findings taken out of {FILE}, 1 are left\n"
    kept = json.loads((tmp_path / FILE).read_bytes())["findings"]
    assert [finding["address"] for finding in kept] == ["aws_s3_bucket.patients"]


def test_prune_lowers_the_weight(run: Run, write: Write) -> None:
    """A known error that became a warning is new when it is an error again."""
    special = NAMES.replace('"identity"', '"health"')
    write("main.tf", PROVIDER, special)
    run("baseline", *DAY)
    write("main.tf", PROVIDER, NAMES)
    run("baseline", "--prune", *DAY)
    assert _new(_report(run)) == []
    write("main.tf", PROVIDER, special)
    assert _new(_report(run)) == ["aws_s3_bucket.names"]


@pytest.mark.usefixtures("based")
def test_prune_refuses_what_it_cannot_know(run: Run, write: Write, tmp_path: Path) -> None:
    """Other paths or unread input leave the baseline as it is."""
    before = (tmp_path / FILE).read_bytes()
    write("other/main.tf", PROVIDER)
    assert run("baseline", "--prune", "other").returncode == 2
    write("main.tf", "resource {")
    done = run("baseline", "--prune")
    assert (done.returncode, done.stderr[:15]) == (1, "error[syntax]: ")
    assert (tmp_path / FILE).read_bytes() == before
    assert run("baseline", "--prune", "-o", "-").returncode == 2


def test_a_waiver_is_not_hidden_by_a_baseline(run: Run, write: Write) -> None:
    """A finding that was waived when the baseline was written comes back when the waiver ends."""
    waiver = '# sovlint:ignore=sensitive-data-under-foreign-control reason="TIA 42" until=2026-12-31\n'
    write("main.tf", PROVIDER, waiver + PATIENTS)
    run("baseline", *DAY)
    assert _report(run)["summary"]["known"] == 0
    later = run("--baseline", FILE, "--as-of", "2027-01-01")
    assert later.returncode == 1
    assert "waiver-expired" in later.stdout


def test_two_roots_with_the_same_block(run: Run, write: Write, tmp_path: Path) -> None:
    """Of two findings of one name, one that goes is fixed and the other stays known."""
    for folder in ("a", "b"):
        write(f"{folder}/main.tf", PROVIDER, PATIENTS)
    run("baseline", *DAY)
    (tmp_path / "a" / "main.tf").unlink()
    report = _report(run)
    assert (len(_new(report)), len(_fixed(report)), report["summary"]["known"]) == (0, 1, 1)


@pytest.mark.usefixtures("based")
def test_the_file_is_the_same_for_the_same_findings(run: Run, write: Write, tmp_path: Path) -> None:
    """Edits that change nothing leave the file as it was, byte by byte: it lies in version control."""
    before = (tmp_path / FILE).read_bytes()
    write("main.tf", PAYROLL, "\n\n", PATIENTS, PROVIDER)
    run("baseline", "--as-of", "2026-11-23")
    assert (tmp_path / FILE).read_bytes() == before
    assert run("baseline", "-o", "-").stdout.encode() == before


@pytest.mark.usefixtures("based")
def test_the_configuration_names_the_file(run: Run, write: Write) -> None:
    """`baseline:` is relative to the configuration; `--no-baseline` shows all the same."""
    write(".sovlint.yaml", f"baseline: {FILE}\n")
    write("below/nothing.txt", "")
    assert run("..", *DAY, at="below").returncode == 0
    assert run(*DAY).returncode == 0
    assert run("--no-baseline", *DAY).returncode == 1
    assert run("--no-baseline", "--baseline", FILE).returncode == 2


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "sovlint-baseline/2"}', "[" * 100_000])
def test_what_is_no_baseline_is_refused(run: Run, write: Write, content: str) -> None:
    """A file that is none, or is missing, is a mistake and not an empty baseline."""
    write("main.tf", PROVIDER)
    write(FILE, content)
    done = run("--baseline", FILE)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{FILE} is not a baseline" in done.stderr
    assert "there is no baseline" in run("--baseline", "missing.json").stderr


@pytest.mark.usefixtures("based")
def test_it_speaks_french(run: Run, write: Write) -> None:
    """What is known and fixed is told in the language of the report."""
    write("main.tf", PROVIDER, PATIENTS)
    told = run("--baseline", FILE, "--lang", "fr", *DAY).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert f"{FILE} : 1 connus, 1 corrigés" in told
    assert "corrigé : sensitive-data-under-foreign-control, aws_s3_bucket.payroll" in told


def test_findings_in_input_that_was_not_read_are_not_in_it(run: Run, write: Write) -> None:
    """The baseline is written, and the exit code says that it is not whole."""
    write("main.tf", PROVIDER, PATIENTS, "resource {")
    done = run("baseline", *DAY)
    assert done.returncode == 1
    assert "error[syntax]: main.tf:" in done.stderr


@pytest.mark.usefixtures("based")
def test_a_moved_block_is_known_by_its_former_name(run: Run, write: Write) -> None:
    """What a `moved` block renames is not new, not fixed, and stays in the file under its new name."""
    moved = "moved {\n  from = aws_s3_bucket.patients\n  to   = aws_s3_bucket.sick\n}\n"
    write("main.tf", PROVIDER, PATIENTS.replace('"patients" {', '"sick" {'), PAYROLL, moved)
    report = _report(run)
    assert _new(report) == []
    assert _fixed(report) == []
    assert run("baseline", "--prune", *DAY).returncode == 0
    write("main.tf", PROVIDER, PATIENTS.replace('"patients" {', '"sick" {'), PAYROLL)
    assert _new(_report(run)) == []
