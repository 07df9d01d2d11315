"""Subcommands, help, and what happens to bugs and interrupts."""

import json
import subprocess
from collections.abc import Callable

import click
import pytest

from sovlint import cli
from sovlint.commands.check import check

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.usefixtures("health")
def test_check_is_what_is_meant_without_a_name(run: Run) -> None:
    """`sovlint infra`, `sovlint check infra` and `sovlint` in it are the same."""
    named = run("check", "infra")
    assert named.stdout == run("infra").stdout
    assert run("--format", "json", "infra").stdout == run("check", "infra", "--format", "json").stdout
    assert run(at="infra").stdout == named.stdout.replace("infra/main.tf", "main.tf")


def test_help_shows_commands_and_the_options_of_check(run: Run) -> None:
    """One help text is enough to begin."""
    done = run("--help")
    assert done.returncode == 0
    for word in ("explain", "inventory", "atlas", "--fail-on", "--home", "-o, --output"):
        assert word in done.stdout


def _commands(group: click.Group) -> list[click.Command]:
    found: list[click.Command] = []
    for command in group.commands.values():
        found += [command, *(_commands(command) if isinstance(command, click.Group) else [])]
    return found


def test_every_option_has_a_help_text() -> None:
    """No option is left without a word on what it does."""
    options = [
        (command.name, option.name)
        for command in [cli.sovlint, *_commands(cli.sovlint)]
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert options == []
    assert check.params


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("sensitive-data-under-foreign-control", "What can be done"),
        ("ovhcloud", "OVH SAS"),
        ("OVHcloud", "OVH SAS"),
        ("us-cloud-act", "2713"),
        ("secnumcloud", "SecNumCloud"),
        ("aws_s3_bucket", "Role"),
    ],
)
def test_explain(run: Run, subject: str, told: str) -> None:
    """Policies, operators, laws, frameworks and types have a page."""
    done = run("explain", subject)
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout


def test_explain_what_is_not_known(run: Run) -> None:
    """A name that is nearly right is suggested, with exit code 2."""
    done = run("explain", "scalway")
    assert done.returncode == 2
    assert "did you mean scaleway?" in done.stderr
    assert "vouliez-vous dire scaleway" in run("explain", "scalway", "--lang", "fr").stderr


def test_atlas_lists(run: Run) -> None:
    """Facts are listed as a table and as JSON, for one country or all."""
    table = run("atlas", "operators", "--country", "FR").stdout
    rows = json.loads(run("atlas", "operators", "--country", "fr", "--format", "json").stdout)
    assert "ovhcloud" in {row["id"] for row in rows}
    assert len(table.splitlines()) == len(rows) + 1


def test_atlas_check(run: Run) -> None:
    """The facts that are shipped hold together."""
    done = run("atlas", "check", "--as-of", "2026-11-22")
    assert done.returncode == 0
    assert "to look at" in done.stdout.splitlines()[-1]


@pytest.mark.usefixtures("health")
def test_inventory(run: Run) -> None:
    """What was evaluated is shown in the shape of a plan, or as a list."""
    document = json.loads(run("inventory", "infra", "--format", "json").stdout)
    (resource,) = document["resources"]
    assert resource["address"] == "aws_s3_bucket.patients"
    assert resource["values"]["tags"] == {"data-classification": "health"}
    assert run("inventory", "infra").stdout == "aws_s3_bucket.patients  infra/main.tf:5  aws\n"


def _exit(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    return int(ended.value.code or 0)


def test_a_bug_is_70_without_a_traceback_or_the_users_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug never looks like a finding, and tells where to report it; --debug shows the traceback."""

    def broken(*_: object, **__: object) -> None:
        value = "hunter2"
        raise RuntimeError(value)

    monkeypatch.setattr(check, "callback", broken)
    assert _exit(["."]) == 70
    told = capsys.readouterr().err
    assert "RuntimeError in broken" in told
    assert "github.com/sovlint/sovlint/issues" in told
    assert "Traceback" not in told
    assert "hunter2" not in told
    assert _exit([".", "--debug"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends the run quietly."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "callback", interrupted)
    assert _exit(["."]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_command_that_is_nearly_right_is_suggested(run: Run) -> None:
    """What is no path and nearly a command is told so."""
    done = run("explian", "ovhcloud")
    assert done.returncode == 3
    assert "did you mean the command explain?" in done.stderr
