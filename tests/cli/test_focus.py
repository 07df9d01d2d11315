"""Files as arguments, as pre-commit passes them: whole modules are judged, what touches the files is told."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[[str, str], Path]

_BUCKET = 'resource "aws_s3_bucket" "{name}" {{\n  tags = {{ data-classification = "health" }}\n}}\n'


@pytest.fixture(autouse=True)
def repository(write: Write, tmp_path: Path) -> None:
    """Two root modules; the first calls a module that gets its region from there."""
    (tmp_path / ".git").mkdir()
    write("a/providers.tf", 'provider "aws" {\n  region = "eu-west-3"\n}\n')
    write("a/main.tf", _BUCKET.format(name="own") + 'module "store" {\n  source = "../modules/store"\n}\n')
    write("a/other.tf", _BUCKET.format(name="other"))
    write("modules/store/main.tf", _BUCKET.format(name="called"))
    write("b/main.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\n' + _BUCKET.format(name="far"))


def _findings(run: Run, *arguments: str, at: str = ".") -> dict[str, Any]:
    done = run(*arguments, "--format", "json", at=at)
    assert done.stderr == ""
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _addresses(run: Run, *arguments: str, at: str = ".") -> set[str]:
    found = _findings(run, *arguments, at=at)["findings"]
    return {item["address"] for item in found if item["rule"] == "sensitive-data-under-foreign-control"}


def test_a_file_of_a_root_module(run: Run) -> None:
    """Told are the blocks of the file, and what is called from it."""
    assert _addresses(run, "a/main.tf") == {"aws_s3_bucket.own", "module.store.aws_s3_bucket.called"}


def test_a_file_of_a_called_module_is_judged_where_it_is_called(run: Run) -> None:
    """A module's file is judged with what its callers pass: here the region."""
    report = _findings(run, "modules/store/main.tf")
    (resource,) = report["resources"]
    assert (resource["address"], resource["country"]) == ("module.store.aws_s3_bucket.called", "FR")
    assert {item["address"] for item in report["findings"]} == {"module.store.aws_s3_bucket.called"}


def test_other_root_modules_are_left_alone(run: Run) -> None:
    """A root module that the files cannot matter to is not even evaluated."""
    assert _findings(run, "a/other.tf")["summary"]["roots"] == 1
    assert _addresses(run, "a/other.tf") == {"aws_s3_bucket.other"}


def test_files_of_two_root_modules(run: Run) -> None:
    """Files of several root modules are judged in one run."""
    assert _addresses(run, "a/other.tf", "b/main.tf") == {"aws_s3_bucket.other", "aws_s3_bucket.far"}


def test_values_matter_to_the_whole_module(run: Run, write: Write) -> None:
    """A changed .tfvars file may matter to every block of its module, also from a folder below."""
    everything = {"aws_s3_bucket.own", "aws_s3_bucket.other", "module.store.aws_s3_bucket.called"}
    write("a/terraform.tfvars", "")
    write("a/env/prod.tfvars", "")
    assert _addresses(run, "a/terraform.tfvars") == everything
    assert _addresses(run, "a/env/prod.tfvars") == everything


def test_values_of_one_environment_are_judged_with_it(run: Run, write: Write) -> None:
    """A changed file of values that Terraform does not read unasked makes a configuration to judge."""
    variable = 'variable "region" {\n  default = "eu-west-1"\n}\n'
    write("c/main.tf", variable + 'provider "aws" {\n  region = var.region\n}\n' + _BUCKET.format(name="c"))
    write("c/env/prod.tfvars", 'region = "eu-west-3"\n')
    write("c/env/dev.tfvars", 'region = "us-east-1"\n')

    def places(*arguments: str) -> dict[str | None, str]:
        resources = _findings(run, *arguments)["resources"]
        return {resource["configuration"]: resource["region"] for resource in resources}

    prod, dev = {"env/prod.tfvars": "eu-west-3"}, {"env/dev.tfvars": "us-east-1"}
    assert places("c/env/prod.tfvars") == prod
    assert places("c/env/prod.tfvars", "c/env/dev.tfvars") == prod | dev
    assert places("c/env/prod.tfvars", "c/main.tf") == {None: "eu-west-1"}
    assert places("c/env/prod.tfvars", "c") == {None: "eu-west-1"}
    write(".sovlint.yaml", 'each_var_files: ["env/*.tfvars"]\n')
    assert places("c/env/prod.tfvars") == prod
    assert places("c/main.tf") == prod | dev
    assert places("c/env/prod.tfvars", "c/main.tf") == prod | dev


def test_configuration_matters_to_everything_below_it(run: Run, write: Write) -> None:
    """A changed configuration file is judged with all that it decides about."""
    write(".sovlint.yaml", "home: [FR]\n")
    assert _findings(run, ".sovlint.yaml")["summary"]["roots"] == 2


def test_a_directory_beside_a_file(run: Run) -> None:
    """A directory is told whole, the file beside it in part."""
    assert _addresses(run, "a/other.tf", "b") == {"aws_s3_bucket.other", "aws_s3_bucket.far"}


def test_from_below_the_top(run: Run) -> None:
    """The files are found and named from where the user stands."""
    found = _findings(run, "../modules/store/main.tf", at="a")["findings"]
    assert {item["file"] for item in found} == {"../modules/store/main.tf"}


def test_a_syntax_error_elsewhere_in_the_module_is_told(run: Run, write: Write) -> None:
    """What was not read may hide what touches the files."""
    write("a/broken.tf", "resource {")
    report = _findings(run, "a/other.tf")
    assert [problem["file"] for problem in report["problems"]] == ["a/broken.tf"]


def test_a_file_that_git_ignores_is_judged_when_it_is_named(run: Run, write: Write) -> None:
    """A named file is never passed over in silence."""
    write(".gitignore", "scratch/\n")
    write("scratch/main.tf", 'provider "aws" {\n  region = "eu-west-3"\n}\n' + _BUCKET.format(name="ignored"))
    assert _addresses(run, "scratch/main.tf") == {"aws_s3_bucket.ignored"}


def test_what_is_excluded_stays_out_when_pre_commit_names_it(run: Run) -> None:
    """The configuration's word on what is not checked holds for named files too."""
    assert _addresses(run, "b/main.tf", "a/other.tf", "--exclude", "b/") == {"aws_s3_bucket.other"}


def test_values_that_no_module_takes_are_told(run: Run, write: Write) -> None:
    """A file of values far from any module is nothing to check."""
    write("values/x.tfvars", "")
    done = run("values/x.tfvars")
    assert done.returncode == 3
    assert "values/x.tfvars" in done.stderr
