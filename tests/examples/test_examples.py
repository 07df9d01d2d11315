"""Every example comes out as its folder says: text, JSON, exit code, policies that its README explains."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (REPOSITORY / "examples").glob("*/main.tf"))
_SCHEMA = REPOSITORY / "policies" / "schema" / "report.schema.json"
_INDEX = REPOSITORY / "examples" / "README.md"
_HEAD = "|---|---|---|---|---|\n"


def _expected(name: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((REPOSITORY / "examples" / name / "expected.json").read_text("utf-8"))
    return report


@pytest.fixture(scope="module", params=EXAMPLES)
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, int, str, str]:
    """Run the installed command on an example, from the top: name, exit code, text and JSON."""
    written = tmp_path_factory.mktemp("report") / "report.json"
    clean = {name: value for name, value in os.environ.items() if "COLOR" not in name and name != "COLUMNS"}
    command = [str(Path(sys.executable).with_name("sovlint")), "--as-of", "2026-11-22"]
    done = subprocess.run(
        [*command, f"examples/{request.param}", "-o", "text=-", "-o", f"json={written}"],
        cwd=REPOSITORY,
        env=clean,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return request.param, done.returncode, done.stdout, written.read_text("utf-8")


def test_expected_output(example: tuple[str, int, str, str], pytestconfig: pytest.Config) -> None:
    """Text and JSON are what stands in the folder; `--rewrite` writes them, to be read in the diff."""
    name, _, text, report = example
    folder = REPOSITORY / "examples" / name
    if pytestconfig.getoption("rewrite"):
        (folder / "expected.txt").write_text(text, "utf-8")
        (folder / "expected.json").write_text(report, "utf-8")
    assert text == (folder / "expected.txt").read_text("utf-8")
    assert report == (folder / "expected.json").read_text("utf-8")


def test_json_keeps_to_the_schema(example: tuple[str, int, str, str]) -> None:
    """The JSON report is valid, and names no file outside the example."""
    name, _, _, report = example
    document = json.loads(report)
    jsonschema.validate(document, json.loads(_SCHEMA.read_text("utf-8")))
    files = {item["file"] for part in ("resources", "findings", "flows") for item in document[part]}
    assert all(file.startswith(f"examples/{name}/") for file in files)


def test_lines_point_at_blocks(example: tuple[str, int, str, str]) -> None:
    """Every resource's line is the head of its block; a finding's lies in the block or above it."""
    _, _, _, report = example
    for item in json.loads(report)["resources"]:
        line = (REPOSITORY / item["file"]).read_text("utf-8").splitlines()[item["line"] - 1]
        assert item["address"].rsplit(".", 1)[-1].split("[")[0] in line


def test_readme_explains_what_is_found(example: tuple[str, int, str, str]) -> None:
    """The README names every policy that the example breaks, and no policy that it does not."""
    name, _, _, report = example
    text = (REPOSITORY / "examples" / name / "README.md").read_text("utf-8")
    found = {item["rule"] for item in json.loads(report)["findings"]}
    known = {path.stem for path in (REPOSITORY / "docs" / "policies").glob("*-*.md") if "." not in path.stem}
    assert found == {rule for rule in known if f"`{rule}`" in text}


def test_exit_code(example: tuple[str, int, str, str]) -> None:
    """An example fails a run where it has an error, and only there."""
    name, code, _, report = example
    assert code == (1 if json.loads(report)["summary"]["errors"] else 0), name


def test_index(pytestconfig: pytest.Config) -> None:
    """The index lists every example with what it comes to."""
    head, _, _ = _INDEX.read_text("utf-8").partition(_HEAD)
    rows = "".join(_row(name) for name in EXAMPLES)
    if pytestconfig.getoption("rewrite"):
        _INDEX.write_text(head + _HEAD + rows, "utf-8")
    assert _INDEX.read_text("utf-8") == head + _HEAD + rows


def _row(name: str) -> str:
    title = (
        (REPOSITORY / "examples" / name / "README.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
    )
    summary = _expected(name)["summary"]
    counts = " | ".join(str(summary[count]) for count in ("errors", "warnings", "notes"))
    return f"| [{title}]({name}/README.md) | {counts} | {1 if summary['errors'] else 0} |\n"
