"""Comments at a `terraform` block speak of the state that its backend keeps."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[[str, str], Path]

_WAIVER = 'sovlint:ignore=terraform-state-under-foreign-control reason="moves in January" until=2027-01-31'


@pytest.mark.parametrize(
    "block",
    [
        f'# {_WAIVER}\nterraform {{\n  backend "gcs" {{}}\n}}\n',
        f'terraform {{\n  # {_WAIVER}\n  backend "gcs" {{}}\n}}\n',
        f'terraform {{\n  backend "gcs" {{}} # {_WAIVER}\n}}\n',
    ],
    ids=["above", "inside", "beside"],
)
def test_a_waiver_of_the_state(run: Run, write: Write, block: str) -> None:
    """A waiver at the `terraform` block waives the finding on its backend."""
    write("main.tf", block)
    report = json.loads(run(".", "--format", "json", "--as-of", "2026-11-22").stdout)
    assert [item["rule"] for item in report["findings"]] == ["terraform-state-under-foreign-control"]
    assert report["findings"][0]["waived"]["until"] == "2027-01-31"


def test_state_on_own_machines(run: Run, write: Write) -> None:
    """Nobody but the user holds the key of a state that is kept on the user's own machines."""
    write(
        "main.tf",
        'terraform {\n  backend "pg" {\n    conn_str = "postgres://db.town.internal/state"\n  }\n}\n',
    )
    (state,) = json.loads(run(".", "--format", "json").stdout)["resources"]
    assert (state["operator"], state["custody"]) == ("self-hosted", "self-hosted")
