"""What a shell is told when it asks how a command line may go on."""

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(sys.executable).with_name("sovlint")


def offers(words: str) -> set[str]:
    """Return what is offered for the last word, paths as `file`."""
    environment = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [str(_SCRIPT)],
        env=environment | {"_SOVLINT_COMPLETE": "bash_complete"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    pairs = [line.partition(",") for line in done.stdout.splitlines()]
    return {value if kind == "plain" else kind for kind, _, value in pairs}


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sovlint che", {"check", "file"}),
        ("sovlint infra", {"file"}),
        ("sovlint --fo", {"--format"}),
        ("sovlint --vers", {"--version"}),
        ("sovlint --format ", {"text", "json", "sarif", "github"}),
        ("sovlint inventory ", {"file"}),
        ("sovlint check --var-file ", {"file"}),
        ("sovlint --pack sec", {"secnumcloud"}),
        ("sovlint --select credentials-in", {"credentials-in-code"}),
        ("sovlint --select a,credentials-in", {"a,credentials-in-code"}),
        ("sovlint explain scale", {"scaleway"}),
        ("sovlint atlas oper", {"operators"}),
    ],
)
def test_offers(words: str, offered: set[str]) -> None:
    """First come subcommands, options and paths; names of policies, packs and operators where they fit."""
    assert offers(words) == offered
