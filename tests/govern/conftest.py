"""The installed command, run in a directory of its own, and Terraform to run it on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sovlint.folders import policies_folder

SCRIPT = Path(sys.executable).with_name("sovlint")
IDENTITY = {
    "name": "Tester",
    "email": "tester@example.org",
}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a runner of the installed command; it stands in `tmp_path` unless told otherwise."""

    def call(*arguments: str, at: str = ".") -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if "COLOR" not in name}
        return subprocess.run(
            [str(SCRIPT), *arguments],
            cwd=tmp_path / at,
            capture_output=True,
            encoding="utf-8",
            env={**clean, "COLUMNS": "100"},
            check=False,
        )

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of files below `tmp_path`; several parts are put one below the other."""

    def make(name: str, *parts: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(parts), encoding="utf-8")
        return path

    return make


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Return a runner of git that heeds no configuration but its own; it stands in `tmp_path`."""

    def call(*arguments: str, at: str = ".") -> str:
        own = {
            f"GIT_{who}_{what.upper()}": text
            for who in ("AUTHOR", "COMMITTER")
            for what, text in IDENTITY.items()
        }
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=tmp_path / at,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        )
        return done.stdout.strip()

    return call


@pytest.fixture
def told(run: Callable[..., subprocess.CompletedProcess[str]]) -> Callable[..., dict[str, Any]]:
    """Return a runner of `sovlint diff` that gives the difference, which is as its published schema says."""
    schema = json.loads((policies_folder() / "schema" / "diff.schema.json").read_text(encoding="utf-8"))

    def call(*arguments: str, at: str = ".") -> dict[str, Any]:
        done = run("diff", *arguments, "--format", "json", at=at)
        assert done.stderr == ""
        document: dict[str, Any] = json.loads(done.stdout)
        Draft202012Validator(schema).validate(document)
        return document

    return call
