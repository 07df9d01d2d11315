"""The installed command, run in a directory of its own, and small Terraform to run it on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).with_name("sovlint")

Run = Callable[..., subprocess.CompletedProcess[str]]

HEALTH = """\
provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "patients" {
  bucket = "patients"
  tags   = { data-classification = "health" }
}
"""
HOME = """\
provider "scaleway" {
  region = "fr-par"
}

# sovlint:data=none
resource "scaleway_object_bucket" "site" {
  name = "site"
}
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a runner of the installed command; it stands in `tmp_path` unless told otherwise."""

    def call(
        *arguments: str, at: str = ".", stdin: str | None = None, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        clean = {
            name: value for name, value in os.environ.items() if "COLOR" not in name and name != "COLUMNS"
        }
        return subprocess.run(
            [str(SCRIPT), *arguments],
            cwd=tmp_path / at,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**clean, **(environment or {})},
            check=False,
        )

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a writer of files below `tmp_path`."""

    def make(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return make


@pytest.fixture
def health(write: Callable[[str, str], Path]) -> None:
    """Write health data on a European region of an American cloud, in `infra/`."""
    write("infra/main.tf", HEALTH)


@pytest.fixture
def home(write: Callable[[str, str], Path]) -> None:
    """Write a public site at home, in `site/`."""
    write("site/main.tf", HOME)
