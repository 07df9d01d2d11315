"""Where reports go, and what stands in them."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sovlint.commands.outputs import Format, Output, parse_outputs
from sovlint.diagnostics import SovlintError

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("chosen", "given", "expected"),
    [
        (None, (), [("text", "-")]),
        ("json", (), [("json", "-")]),
        ("json", ("out",), [("json", "out")]),
        (None, ("out.json",), [("text", "-"), ("json", "out.json")]),
        (None, ("out.sarif",), [("text", "-"), ("sarif", "out.sarif")]),
        (None, ("out.sarif.json",), [("text", "-"), ("sarif", "out.sarif.json")]),
        (None, ("out.txt",), [("text", "out.txt")]),
        (None, ("sarif=a", "json=b"), [("text", "-"), ("sarif", "a"), ("json", "b")]),
        ("github", ("sarif=a",), [("github", "-"), ("sarif", "a")]),
        (None, ("json=-",), [("json", "-")]),
        (None, ("./name=value.json",), [("text", "-"), ("json", "./name=value.json")]),
    ],
)
def test_what_is_written_where(
    chosen: str | None, given: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    """`-o FORMAT=FILE` adds a report; `-o FILE` takes the one of `--format` along."""
    outputs = [Output(format=Format(form), file=file) for form, file in expected]
    assert list(parse_outputs(chosen, given)) == outputs


@pytest.mark.parametrize(
    "given", [("json",), ("sarif=json",), ("json=",), ("json=a", "sarif=a"), ("srif=a.sarif",)]
)
def test_mistakes_are_told(given: tuple[str, ...]) -> None:
    """A format where a file is meant or that there is not, no file, one file for two reports: mistakes."""
    with pytest.raises(SovlintError):
        parse_outputs(None, given)


@pytest.mark.usefixtures("health")
def test_several_reports_of_one_run(run: Run, tmp_path: Path) -> None:
    """Text for the person, SARIF and JSON for machines, of the same run."""
    done = run("infra", "-o", "sarif=out.sarif", "-o", "json=out.json")
    assert done.stdout.startswith("error[sensitive-data-under-foreign-control]")
    sarif = json.loads((tmp_path / "out.sarif").read_bytes())
    report = json.loads((tmp_path / "out.json").read_bytes())
    assert len(sarif["runs"][0]["results"]) == len(report["findings"]) > 0


@pytest.mark.usefixtures("health")
def test_same_input_gives_the_same_bytes(run: Run) -> None:
    """Two runs write the same, in every format."""
    for form in Format:
        first, second = (run("infra", "--format", form, "--as-of", "2026-11-22").stdout for _ in range(2))
        assert first == second


@pytest.mark.usefixtures("health")
def test_paths_are_relative_to_where_the_user_stands(run: Run, tmp_path: Path) -> None:
    """From wherever one looks, files are named from there; code scanning gets them from the top."""
    (tmp_path / ".git").mkdir()
    assert "infra/main.tf:5" in run("infra").stdout
    assert "  main.tf:5" in run(at="infra").stdout
    (tmp_path / "elsewhere").mkdir()
    assert "../infra/main.tf:5" in run("../infra", at="elsewhere").stdout
    log = json.loads(run("../infra", "--format", "sarif", at="elsewhere").stdout)
    (result, *_) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "infra/main.tf"


@pytest.mark.usefixtures("health")
def test_output_is_utf8_whatever_the_locale(run: Run) -> None:
    """A console or locale of another encoding changes nothing."""
    plain = run("infra", "--lang", "fr").stdout
    assert "données" in plain
    for environment in (
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ):
        assert run("infra", "--lang", "fr", environment=environment).stdout == plain


@pytest.mark.usefixtures("health")
def test_colour_only_where_it_is_wanted(run: Run) -> None:
    """A pipe gets no colour unless it is asked for; neither does a file from the environment."""
    assert "\x1b[" not in run("infra").stdout
    assert "\x1b[" in run("infra", "--color", "always").stdout
    assert "\x1b[" in run("infra", environment={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in run("infra", environment={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


@pytest.mark.usefixtures("health")
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("infra >&-", 1, ""),
        ("infra 2>&-", 1, ""),
        ("infra -o json=out.json >&-", 1, ""),
        ("nowhere 2>&-", 3, ""),
        ("- <&-", 1, ""),
        ("infra <&- >&- 2>&-", 1, ""),
    ],
)
def test_a_stream_that_is_closed_is_no_bug(tmp_path: Path, command: str, code: int, told: str) -> None:
    """Whoever closes a stream wants nothing from it, or gives nothing: the exit code stays."""
    script = Path(sys.executable).with_name("sovlint")
    shell = f"{shlex.quote(str(script))} {command}"
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, told)


@pytest.mark.usefixtures("health")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`sovlint | head` ends quietly and keeps its exit code."""
    script = Path(sys.executable).with_name("sovlint")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [str(script), "infra"], cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.usefixtures("health")
def test_environment_is_not_read_unasked(run: Run, write: Write) -> None:
    """A result does not depend on the machine: TF_VAR_* and region variables count only with --env."""
    write(
        "vars/main.tf",
        'variable "r" {}\nprovider "aws" {\n  region = var.r\n}\nresource "aws_s3_bucket" "b" {}\n',
    )
    given = {"TF_VAR_r": "eu-west-3"}
    assert "eu-west-3" not in run("vars", "-v", environment=given).stdout
    assert "eu-west-3 (FR)" in run("vars", "-v", "--env", environment=given).stdout
    assert "eu-west-3 (FR)" in run("vars", "-v", "--var", "r=eu-west-3").stdout


def test_sensitive_values_are_never_printed(run: Run, write: Write) -> None:
    """No format prints a value that is sensitive."""
    write(
        "main.tf",
        'variable "password" {\n  sensitive = true\n  default   = "hunter2hunter2"\n}\n'
        'resource "aws_db_instance" "patients" {\n  password = var.password\n'
        '  tags = { data-classification = var.password, owner = "x-${var.password}" }\n}\n'
        'provider "aws" {\n  region = "eu-west-3"\n  secret_key = "s3cr3tk3y"\n}\n',
    )
    for arguments in (("-v",), ("--format", "json"), ("--format", "sarif"), ("--format", "github")):
        shown = run(*arguments)
        assert shown.returncode in {0, 1}
        assert "hunter2" not in shown.stdout + shown.stderr
        assert "s3cr3tk3y" not in shown.stdout + shown.stderr
