"""What is built is whole, and works in an environment that has never seen this repository."""

import email
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
_EXAMPLE = "health-data-hub"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and the wheel from it, with the backend that is installed."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(REPOSITORY))
    return folder


def _run(*command: str, at: Path = REPOSITORY, codes: Iterable[int] = (0,)) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=at, env=clean, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in codes, done.stdout + done.stderr
    return done.stdout


def _files(*folders: str) -> set[str]:
    """Return the files below folders of the repository that are no products of running it."""
    found = (path for folder in folders for path in (REPOSITORY / folder).rglob("*") if path.is_file())
    return {path.relative_to(REPOSITORY).as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_and_the_policies_and_nothing_else(built: Path) -> None:
    """Every module, translation, fact and policy is in the wheel; tests, docs and examples are not."""
    (wheel,) = built.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {name.removeprefix("linter/") for name in _files("linter/sovlint")}
    policies = {f"sovlint/{name}" for name in _files("policies")}
    assert names == package | policies
    assert {"sovlint/py.typed", "sovlint/translations/fr/report.json"} <= names
    assert "sovlint/policies/packs/sovereignty.yaml" in names


def test_the_wheel_says_what_it_is(built: Path) -> None:
    """The metadata names the Pythons, the licence and the command, and shows the README."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = email.message_from_bytes(archive.read(f"{folder}/METADATA"))
        entry_points = archive.read(f"{folder}/entry_points.txt").decode()
        assert f"{folder}/licenses/LICENSE" in archive.namelist()
    assert wheel.name.endswith("-py3-none-any.whl")
    assert (metadata["Name"], metadata["Requires-Python"]) == ("sovlint", ">=3.11")
    assert metadata["License-Expression"] == "Apache-2.0"
    assert str(metadata.get_payload()).startswith("# sovlint")
    assert "sovlint = sovlint.cli:main" in entry_points


def test_the_source_distribution_is_enough_to_build_and_to_test(built: Path) -> None:
    """The source distribution holds everything that git does, but for what only the repository needs."""
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= _files("linter", "policies", "examples", "tests", "docs")
    assert {
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "pyproject.toml",
        ".pre-commit-hooks.yaml",
        ".ci/run",
    } <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", "dist"))]


@pytest.mark.network
def test_the_wheel_works_in_a_clean_environment(built: Path, tmp_path: Path) -> None:
    """Installed with its dependencies alone, the command says the same as here, from any directory."""
    (wheel,) = built.glob("*.whl")
    _run(sys.executable, "-m", "venv", str(tmp_path / "venv"))
    python = tmp_path / "venv" / "bin" / "python"
    _run(str(python), "-m", "pip", "install", "--quiet", str(wheel), at=tmp_path)
    _run(str(python), "-m", "pip", "check", at=tmp_path)

    command = str(python.with_name("sovlint"))
    assert _run(command, "--version", at=tmp_path) == _run(
        str(python), "-m", "sovlint", "--version", at=tmp_path
    )
    shutil.copytree(REPOSITORY / "examples" / _EXAMPLE, tmp_path / _EXAMPLE)
    question = ("--as-of", "2026-11-22", _EXAMPLE)
    installed = _run(command, *question, at=tmp_path, codes=(1,))
    here = str(Path(sys.executable).with_name("sovlint"))
    assert installed == _run(here, *question, at=tmp_path, codes=(1,))
    assert "sensitive-data-under-foreign-control" in installed
