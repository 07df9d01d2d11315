"""The exit codes that CI relies on, from the installed command: never green on what was not read."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[[str, str], Path]


@pytest.mark.usefixtures("home")
def test_nothing_found_is_0(run: Run) -> None:
    """Terraform that breaks no policy is green."""
    done = run("site")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("scanned 1 file, 1 resource in 1 root module: 0 errors")


@pytest.mark.usefixtures("health")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_finding_is_1_in_every_format(run: Run, form: str) -> None:
    """The exit code does not depend on the format."""
    done = run("infra", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert "sensitive-data-under-foreign-control" in done.stdout


@pytest.mark.usefixtures("health")
@pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_threshold(run: Run, threshold: str, code: int) -> None:
    """`--fail-on` decides from which severity on the run fails."""
    assert run("infra", "--fail-on", threshold).returncode == code


def test_a_syntax_error_is_1_and_is_told_with_its_place(run: Run, write: Write) -> None:
    """A file that could not be read fails the run though nothing else is wrong."""
    write("main.tf", 'resource "scaleway_object_bucket" "b" {\n  name = \n}\n')
    done = run()
    assert done.returncode == 1
    assert done.stdout.startswith("error[syntax]: main.tf:2:")
    assert "1 not read" in done.stdout.splitlines()[-1]


def test_an_unreadable_file_is_1(run: Run, write: Write, tmp_path: Path) -> None:
    """Bytes that are no text fail the run."""
    write("main.tf", "")
    (tmp_path / "main.tf").write_bytes(b'variable "a" {}\n\xff\xfe')
    done = run()
    assert done.returncode == 1
    assert "error[unreadable]" in done.stdout


@pytest.mark.usefixtures("home")
def test_strict_fails_on_what_is_undetermined(run: Run, write: Write) -> None:
    """What the code does not say fails a strict run only."""
    write("site/other.tf", 'resource "aws_s3_bucket" "b" {}\n')
    assert run("site").returncode == 0
    assert run("site", "--strict").returncode == 1


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--nonsense",), "--nonsense"),
        (("--fail-on", "fatal"), "fatal"),
        (("--format", "xml"), "xml"),
        (("--var", "region"), "name=value"),
        (("--var-file", "none.tfvars"), "none.tfvars"),
        (("--as-of", "tomorrow"), "tomorrow"),
        (("--home", "France"), "FRANCE"),
        (("--home", "UK"), "GB"),
        (("--select", "sensitive-data-under-foreign-controll"), "sensitive-data-under-foreign-control"),
        (("--ignore", "nonsense"), "--ignore"),
        (("--pack", "sovereignity"), "sovereignty"),
        (("-o", "json"), "--format json"),
        (("-o", "sarif="), "sarif="),
        (("-o", "json=a", "-o", "sarif=a"), "two reports"),
        (("-o", "json=missing/a.json"), "missing/a.json"),
        (("--config", "missing.yaml"), "missing.yaml"),
        (("-q", "-v"), "--quiet"),
    ],
)
def test_a_mistake_in_the_options_is_2(run: Run, arguments: tuple[str, ...], told: str) -> None:
    """A mistaken option is named, with what may be meant, and nothing is judged."""
    done = run("site", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("home")
def test_a_mistake_in_the_configuration_is_2_with_its_line(run: Run, write: Write) -> None:
    """A key that does not exist is told with its line and the one that may be meant."""
    write(".sovlint.yaml", "home: [FR]\nexclud: [a]\n")
    done = run("site")
    assert done.returncode == 2
    assert ".sovlint.yaml:2" in done.stderr
    assert "exclude" in done.stderr
    assert run("site", "--no-config").returncode == 0


@pytest.mark.parametrize("target", ["missing", "missing/main.tf", "explian"])
def test_no_such_path_is_3(run: Run, target: str) -> None:
    """A path that does not exist is no success."""
    done = run(target)
    assert done.returncode == 3
    assert target in done.stderr


def test_no_terraform_is_3(run: Run, tmp_path: Path) -> None:
    """A directory without Terraform is no success, and neither is an empty one."""
    (tmp_path / "README.md").write_text("nothing here", encoding="utf-8")
    assert run().returncode == 3
    assert run(".").returncode == 3


@pytest.mark.usefixtures("home")
def test_one_missing_path_among_others_is_3(run: Run) -> None:
    """One path that was not read is not hidden by another that was."""
    assert run("site", "missing").returncode == 3


def test_input_that_is_no_plan_is_1(run: Run) -> None:
    """What comes from standard input and is no plan was not read."""
    done = run("-", stdin="hello")
    assert done.returncode == 1
    assert "error[unreadable]: <stdin>" in done.stdout


def test_missing_module_is_told(run: Run, write: Write) -> None:
    """A module that is not on disk is a problem of its own, with its place."""
    write("main.tf", 'module "db" {\n  source = "./db"\n}\n')
    done = run()
    assert "missing-module" in done.stdout
    assert "main.tf:" in done.stdout
    assert done.returncode == 1


def test_a_module_that_is_not_fetched_fails_a_strict_run(run: Run, write: Write) -> None:
    """What a module from a registry holds is undetermined until it is on disk."""
    write("main.tf", 'module "db" {\n  source = "terraform-aws-modules/rds/aws"\n}\n')
    done = run()
    assert (done.returncode, "missing-module" in done.stdout) == (0, True)
    assert run("--strict").returncode == 1


def test_a_link_that_leads_nowhere_is_1(run: Run, write: Write, tmp_path: Path) -> None:
    """A file that Terraform would stumble over is told, though the rest of the module is read."""
    write("main.tf", 'variable "a" {}\n')
    (tmp_path / "linked.tf").symlink_to(tmp_path / "gone.tf")
    done = run()
    assert done.returncode == 1
    assert "error[unreadable]: linked.tf" in done.stdout


@pytest.mark.parametrize(
    "plan",
    [
        '{"format_version":"1.2","terraform_version":"1.11.0","planned_values":{"root_mod',
        '{"format_version":"9.0","terraform_version":"9.0.0","planned_values":{}}',
    ],
    ids=["cut off", "of a later format"],
)
def test_a_plan_that_was_not_read_is_1(run: Run, write: Write, plan: str) -> None:
    """A plan that is cut off, or of a format to come, is not hidden by one that was read."""
    write("plan/a.json", plan)
    write("plan/b.json", '{"format_version":"1.2","terraform_version":"1.11.0","planned_values":{}}')
    done = run("plan")
    assert done.returncode == 1
    assert "error[unreadable]: plan/a.json" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "severity:\n  nonsense: error\n",
        "ignore: [nonsense]\n",
        'waivers:\n  - {policy: nonsense, address: "*", reason: r, until: "2027-01-01"}\n',
    ],
    ids=["severity", "ignore", "waiver"],
)
@pytest.mark.usefixtures("home")
def test_an_unknown_policy_in_the_configuration_is_2(run: Run, write: Write, text: str) -> None:
    """A policy that does not exist is told with its line, wherever it is named."""
    write(".sovlint.yaml", text)
    done = run("site")
    assert done.returncode == 2
    assert ".sovlint.yaml:" in done.stderr
    assert "nonsense" in done.stderr


@pytest.mark.parametrize(
    "command",
    ["inventory", "graph", "classify", "baseline", "init", "register", "drill --assume no-dpf"],
)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("main.tf", 'resource "a" "b" {\n  c =\n}\n'),
        ("plan.json", '{"format_version": "1.2", "terraform_version":'),
    ],
)
def test_what_was_not_read_is_told_by_every_command(
    run: Run, tmp_path: Path, command: str, name: str, content: str
) -> None:
    """A command that exits with 1 because a part of the input was not read says which part."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / name).write_text(content, encoding="utf-8")
    done = run(*command.split(), "infra")
    assert done.returncode == 1
    assert f"infra/{name}" in done.stdout + done.stderr
    document = run("inventory", "infra", "--format", "json")
    assert [problem["file"] for problem in json.loads(document.stdout)["problems"]] == [f"infra/{name}"]
