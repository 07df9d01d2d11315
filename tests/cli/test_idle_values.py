"""Files of values that nobody named are pointed out where a variable has no value."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

_ROOT = """\
variable "region" {}
provider "aws" { region = var.region }
resource "aws_s3_bucket" "patients" { bucket = "patients" }
"""


@pytest.mark.parametrize(
    ("files", "pattern"),
    [
        (["env/dev.tfvars", "env/prod.tfvars"], "env/*.tfvars"),
        (["env/dev/terraform.tfvars", "env/prod/terraform.tfvars"], "env/*/terraform.tfvars"),
        (["prod.tfvars", "terraform.tfvars", "a.auto.tfvars"], "*.tfvars"),
        (["env/prod.tfvars.json"], "env/*.tfvars.json"),
        (["env/prod/backend.tfvars", ".terraform/env/prod.tfvars", "a/b/c/prod.tfvars"], ""),
        (["terraform.tfvars"], ""),
    ],
)
def test_idle_values_are_pointed_out(run: Run, tmp_path: Path, files: list[str], pattern: str) -> None:
    """A pattern for them is told; what Terraform takes by itself, or never as values, is not."""
    (tmp_path / "main.tf").write_text(_ROOT, encoding="utf-8")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}" if name.endswith("json") else "", encoding="utf-8")
    told = run(".").stdout
    assert (f"--each-var-file '{pattern}' judges with each" in told) == bool(pattern)
    assert ("files of values" in told) == bool(pattern)


def test_values_of_another_module_are_not_pointed_out(run: Run, tmp_path: Path) -> None:
    """A folder that is a module of its own keeps its values."""
    for folder in (tmp_path, tmp_path / "other"):
        folder.mkdir(exist_ok=True)
        (folder / "main.tf").write_text(_ROOT, encoding="utf-8")
    (tmp_path / "other" / "prod.tfvars").write_text("", encoding="utf-8")
    told = run(".").stdout
    assert "files of values not used: 1;" in told


@pytest.mark.parametrize("given", [("--var", "region=eu-west-3"), ("--each-var-file", "env/*.tfvars")])
def test_nothing_is_pointed_out_where_it_does_not_help(
    run: Run, tmp_path: Path, given: tuple[str, str]
) -> None:
    """Where every variable has a value, or files were named, there is nothing to tell."""
    (tmp_path / "env").mkdir()
    (tmp_path / "main.tf").write_text(_ROOT, encoding="utf-8")
    (tmp_path / "env" / "prod.tfvars").write_text('region = "eu-west-3"\n', encoding="utf-8")
    assert "files of values" not in run(".", *given).stdout
