"""The hooks, run by the real pre-commit in a repository with a staged change."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
_HOOK_FILES = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "linter", "policies")
_PRE_COMMIT = Path(sys.executable).with_name("pre-commit")

_ROOT = """\
provider "aws" {{
  region = "{region}"
}}

module "store" {{
  source = "../modules/store"
  holds  = "{holds}"
}}
"""
_MODULE = """\
variable "holds" {
  type = string
}

resource "aws_s3_bucket" "store" {
  tags = { data-classification = var.holds }
}
"""
_OWN = 'resource "aws_s3_bucket" "{name}" {{\n  tags = {{ data-classification = "{holds}" }}\n}}\n'


def _git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    settings += ["-c", "init.defaultBranch=main"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--no-verify", "--message", "x")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a git repository of what a hook is installed from, as a clone of this one would be."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in _HOOK_FILES:
        if (REPOSITORY / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(REPOSITORY / name, folder / name, ignore=ignored)
        else:
            shutil.copy(REPOSITORY / name, folder / name)
    _git(folder, "init")
    _commit(folder)
    return folder


@pytest.fixture
def infrastructure(tmp_path: Path) -> Path:
    """Return a repository of two root modules that call a third, all committed."""
    folder = tmp_path / "infrastructure"
    for name, holds in (("hospital", "health"), ("website", "public")):
        (folder / name).mkdir(parents=True)
        (folder / name / "main.tf").write_text(_ROOT.format(region="eu-west-3", holds=holds))
        (folder / name / "own.tf").write_text(_OWN.format(name=name, holds=holds))
    (folder / "modules" / "store").mkdir(parents=True)
    (folder / "modules" / "store" / "main.tf").write_text(_MODULE)
    _git(folder, "init")
    _commit(folder)
    return folder


def _stage(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    _git(folder, "add", name)


def _try(infrastructure: Path, hooks: Path, hook: str) -> tuple[int, str]:
    """Run a hook on what is staged; the sovlint on the PATH is the one under test."""
    path = os.pathsep.join((str(_PRE_COMMIT.parent), os.environ["PATH"]))
    done = subprocess.run(
        [str(_PRE_COMMIT), "try-repo", str(hooks), hook, "--verbose", "--color", "never"],
        cwd=infrastructure,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_manifest_is_valid() -> None:
    """Every hook is described as pre-commit wants it."""
    subprocess.run(
        [str(_PRE_COMMIT), "validate-manifest", ".pre-commit-hooks.yaml"], cwd=REPOSITORY, check=True
    )


@pytest.mark.network
def test_the_hook_in_an_environment_of_its_own(infrastructure: Path, hooks: Path) -> None:
    """pre-commit installs sovlint from its repository; a changed module is judged where it is called."""
    _stage(infrastructure, "modules/store/main.tf", _MODULE + "# changed\n")
    code, text = _try(infrastructure, hooks, "sovlint")
    assert code == 1, text
    assert "modules/store/main.tf:5  module.store.aws_s3_bucket.store" in text
    assert "eu-west-3 (FR)" in text
    assert text.count("aws_s3_bucket.") == 1


def test_a_change_that_breaks_a_policy_fails(infrastructure: Path, hooks: Path) -> None:
    """The blocks of the staged file are told, and nothing of files that did not change."""
    _stage(infrastructure, "hospital/own.tf", _OWN.format(name="patients", holds="health"))
    code, text = _try(infrastructure, hooks, "sovlint-system")
    assert code == 1, text
    assert "hospital/own.tf:1  aws_s3_bucket.patients" in text
    assert "modules/store" not in text


def test_what_is_not_staged_does_not_count(infrastructure: Path, hooks: Path) -> None:
    """Judged is what would be committed, not what lies in the working tree."""
    _stage(infrastructure, "website/own.tf", _OWN.format(name="pages", holds="public"))
    (infrastructure / "website" / "own.tf").write_text(_OWN.format(name="pages", holds="health"))
    code, text = _try(infrastructure, hooks, "sovlint-system")
    assert code == 0, text


def test_a_change_elsewhere_passes(infrastructure: Path, hooks: Path) -> None:
    """A change of one root module does not answer for another; without Terraform the hook is skipped."""
    _stage(infrastructure, "website/own.tf", _OWN.format(name="pages", holds="public"))
    code, text = _try(infrastructure, hooks, "sovlint-system")
    assert code == 0, text
    _git(infrastructure, "commit", "--no-verify", "--message", "x")
    _stage(infrastructure, "notes.md", "notes")
    code, text = _try(infrastructure, hooks, "sovlint-system")
    assert (code, "Skipped" in text) == (0, True), text


def test_a_syntax_error_fails(infrastructure: Path, hooks: Path) -> None:
    """What could not be read is no success."""
    _stage(infrastructure, "website/own.tf", 'resource "aws_s3_bucket" "pages" {\n  tags = \n}\n')
    code, text = _try(infrastructure, hooks, "sovlint-system")
    assert code == 1, text
    assert "error[syntax]: website/own.tf:2" in text
