"""Where the values of variables come from, and configurations that are made of files of values."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

_ROOT = """\
variable "region" {
  type = string
}

locals {
  place = var.region
}

provider "aws" {
  region = local.place
}

resource "aws_s3_bucket" "patients" {
  bucket = "patients-${terraform.workspace}"
}
"""


@pytest.fixture
def environments(tmp_path: Path) -> Path:
    """Return a root module with a file of values for each environment below it."""
    (tmp_path / "envs" / "env").mkdir(parents=True)
    (tmp_path / "envs" / "main.tf").write_text(_ROOT, encoding="utf-8")
    for name, region in (("prod", "eu-west-3"), ("dev", "us-east-1"), ("test", "eu-west-3")):
        values = f'region = "{region}"\n'
        (tmp_path / "envs" / "env" / f"{name}.tfvars").write_text(values, encoding="utf-8")
    return tmp_path / "envs"


def _places(done: subprocess.CompletedProcess[str]) -> dict[str | None, str]:
    report = json.loads(done.stdout)
    return {resource["configuration"]: resource["region"] for resource in report["resources"]}


@pytest.mark.usefixtures("environments")
@pytest.mark.parametrize("pattern", ["env/*.tfvars", "envs/env/*.tfvars"])
def test_each_file_of_values_makes_a_configuration(run: Run, pattern: str) -> None:
    """A pattern is looked for from the root module, and from where the user stands."""
    done = run("envs", "--each-var-file", pattern, "--format", "json")
    assert _places(done) == {
        "env/prod.tfvars": "eu-west-3",
        "env/dev.tfvars": "us-east-1",
        "env/test.tfvars": "eu-west-3",
    }


@pytest.mark.usefixtures("environments")
def test_a_finding_names_the_configurations_that_it_is_true_of(run: Run) -> None:
    """What is the same in several configurations is one finding; what differs is not mixed up."""
    done = run("envs", "--each-var-file", "env/*.tfvars")
    assert "aws_s3_bucket.patients [env/prod.tfvars, env/test.tfvars]" in done.stdout
    assert "aws_s3_bucket.patients [env/dev.tfvars]" in done.stdout
    assert "in 3 configurations" in done.stdout


@pytest.mark.usefixtures("environments")
def test_an_inventory_tells_configurations_apart(run: Run) -> None:
    """Addresses repeat; the root module is named with its configuration."""
    done = run("inventory", "envs", "--each-var-file", "env/[pt]*.tfvars", "--format", "json")
    roots = [resource["root"] for resource in json.loads(done.stdout)["resources"]]
    assert roots == ["envs [env/prod.tfvars]", "envs [env/test.tfvars]"]


@pytest.mark.usefixtures("environments")
def test_a_pattern_that_finds_nothing_is_a_mistake(run: Run) -> None:
    """Nothing is judged as if the environments had been."""
    done = run("envs", "--each-var-file", "environments/*.tfvars")
    assert done.returncode == 2
    assert "--each-var-file environments/*.tfvars: no root module has such a file" in done.stderr


@pytest.mark.usefixtures("environments")
@pytest.mark.parametrize(
    ("options", "region"),
    [
        (("--var", "region=eu-north-1", "--var-file", "envs/env/dev.tfvars"), "us-east-1"),
        (("--var-file", "envs/env/dev.tfvars", "--var", "region=eu-north-1"), "eu-north-1"),
        (("--var=region=eu-north-1", "--var=region=eu-south-1"), "eu-south-1"),
        (("--var-file=envs/env/prod.tfvars", "--var-file=envs/env/dev.tfvars"), "us-east-1"),
    ],
)
def test_later_options_win(run: Run, options: tuple[str, ...], region: str) -> None:
    """As for Terraform, values count in the order in which the command line gives them."""
    done = run("envs", *options, "--format", "json")
    assert _places(done) == {None: region}


@pytest.mark.usefixtures("environments")
def test_an_option_behind_each_file_wins_over_it(run: Run) -> None:
    """The files of each configuration stand where the option stands."""
    each = ("--each-var-file", "env/prod.tfvars")
    value = ("--var", "region=eu-north-1")
    assert _places(run("envs", *each, *value, "--format", "json")) == {"env/prod.tfvars": "eu-north-1"}
    assert _places(run("envs", *value, *each, "--format", "json")) == {"env/prod.tfvars": "eu-west-3"}


@pytest.mark.usefixtures("environments")
def test_workspace_and_environment_are_taken_when_asked_for(run: Run) -> None:
    """`--workspace` names the workspace, `--env` lets the machine's variables in."""
    given = {"TF_VAR_region": "eu-west-1"}
    done = run("inventory", "envs", "--workspace", "prod", "--env", "--format", "json", environment=given)
    resources = json.loads(done.stdout)["resources"]
    assert [resource["values"]["bucket"] for resource in resources] == ["patients-prod"]
    assert _places(run("envs", "--env", "--format", "json", environment=given)) == {None: "eu-west-1"}


@pytest.mark.usefixtures("environments")
def test_the_way_of_an_unknown_value_is_told(run: Run) -> None:
    """The reason comes with where the unknown began and what it went through."""
    report = json.loads(run("envs", "--format", "json").stdout)
    (bucket,) = report["resources"]
    chain = next(item["chain"] for item in bucket["undetermined"] if item["what"] == "place")
    assert [(step["name"], step["file"], step["line"]) for step in chain] == [
        (None, "envs/main.tf", 1),
        ("var.region", "envs/main.tf", 6),
        ("local.place", "envs/main.tf", 10),
    ]
    told = run("envs", "--verbose").stdout
    assert "it began at envs/main.tf:1, then var.region (envs/main.tf:6), local.place" in told


@pytest.mark.usefixtures("environments")
def test_the_configuration_names_the_files_of_environments(run: Run, tmp_path: Path) -> None:
    """Its patterns are looked for from each root module, and from its own folder; the option wins over it."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "main.tf").write_text(_ROOT, encoding="utf-8")
    for pattern in ("env/*.tfvars", "envs/env/*.tfvars"):
        (tmp_path / ".sovlint.yaml").write_text(f'each_var_files: ["{pattern}"]\n', encoding="utf-8")
        places = _places(run("envs", "--format", "json"))
        assert places == {
            "env/prod.tfvars": "eu-west-3",
            "env/dev.tfvars": "us-east-1",
            "env/test.tfvars": "eu-west-3",
        }
    (tmp_path / ".sovlint.yaml").write_text('each_var_files: ["env/*.tfvars"]\n', encoding="utf-8")
    assert _places(run("other", "--format", "json")) == {None: None}
    option = ("--each-var-file", "env/prod.tfvars")
    assert _places(run("envs", *option, "--format", "json")) == {"env/prod.tfvars": "eu-west-3"}
    later = ("--var", "region=eu-north-1")
    assert set(_places(run("envs", *later, "--format", "json")).values()) == {"eu-north-1"}


@pytest.mark.usefixtures("environments")
def test_github_annotations_name_the_configurations(run: Run) -> None:
    """A line of an annotation says in which environments it is true."""
    done = run("envs", "--each-var-file", "env/[pt]*.tfvars", "--format", "github")
    assert "aws_s3_bucket.patients [env/prod.tfvars, env/test.tfvars]: " in done.stdout
