"""The installed command, run in a directory of its own, and Terraform to run it on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).with_name("sovlint")


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
