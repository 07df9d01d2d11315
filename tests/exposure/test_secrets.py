"""A password that stands in the code is never shown, in whatever format, however it got there."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sovlint.cli import sovlint
from sovlint.exposure.secrets import is_secret_name

SECRETS = {
    "local": "zq-Local-77x",
    "variable": "zq-Var-88y",
    "key id": "AKIAZQZQZQZQZQZQZQZQ",
    "provider": "zq-provider-1234",
    "argument": "zq-Literal-99",
    "url": "zq-inurl-1",
    "container": "zq-ecs-tok-1",
    "script": "zq-userdata-5",
    "kubernetes": "zq-k8s-00",
    "backend": "zq-backend-1",
}
CODE = """
locals { shared = "zq-Local-77x" }
variable "pw" { default = "zq-Var-88y" }
provider "aws" {
  region     = "eu-west-3"
  access_key = "AKIAZQZQZQZQZQZQZQZQ"
  secret_key = "zq-provider-1234"
}
# sovlint:data=health
resource "aws_db_instance" "patients" {
  engine   = "postgres"
  password = "zq-Literal-99"
}
resource "aws_db_instance" "other" { password = var.pw }
resource "aws_lambda_function" "reader" {
  function_name = "reader-${aws_db_instance.patients.password}"
  description   = "writes ${var.pw} to https://acme.my.salesforce.com"
  environment {
    variables = {
      DB_PASSWORD = local.shared
      SOURCE      = "postgres://app:zq-inurl-1@db.example.com/patients"
      OTHER       = var.pw
    }
  }
}
resource "aws_ecs_task_definition" "task" {
  family                = "task"
  container_definitions = jsonencode([{
    name = "c", environment = [{ name = "API_TOKEN", value = "zq-ecs-tok-1" }]
  }])
}
resource "aws_instance" "vm" {
  user_data = "export DB_PASSWORD=zq-userdata-5"
}
resource "kubernetes_secret" "s" {
  data = { any = "zq-k8s-00" }
}
terraform {
  backend "pg" { conn_str = "postgres://u:zq-backend-1@db.example.com/x" }
}
output "password" { value = aws_db_instance.patients.password }
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "main.tf").write_text(CODE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", ".", "--format", name] for name in ("text", "json", "sarif", "github")),
        *(["inventory", ".", "--format", name] for name in ("text", "json")),
        *(["graph", ".", "--format", name] for name in ("dot", "mermaid", "json")),
        ["classify", "."],
        ["explain", "aws_lambda_function.reader"],
    ],
    ids=" ".join,
)
def test_no_secret_is_shown(arguments: list[str], folder: Path) -> None:
    """None of the secrets of the code stands in what a command prints."""
    assert folder.is_dir()
    result = CliRunner().invoke(sovlint, arguments)
    assert "Traceback" not in result.output
    assert [name for name, secret in SECRETS.items() if secret in result.output] == []


def test_what_is_no_secret_stays_to_be_read(folder: Path) -> None:
    """Hiding passwords hides nothing else: engine, region of the provider, family are shown."""
    assert folder.is_dir()
    document = json.loads(CliRunner().invoke(sovlint, ["inventory", ".", "--format", "json"]).output)
    values = {resource["address"]: resource["values"] for resource in document["resources"]}
    assert values["aws_db_instance.patients"]["engine"] == "postgres"
    assert values["aws_ecs_task_definition.task"]["family"] == "task"


def test_terraform_data_is_shown_as_terraform_shows_it(tmp_path: Path) -> None:
    """What Terraform would not hide in its own type is not hidden: real plans can be compared with it."""
    code = 'resource "terraform_data" "x" { input = { password = "zq-plain-1" } }'
    (tmp_path / "main.tf").write_text(code, encoding="utf-8")
    result = CliRunner().invoke(sovlint, ["inventory", str(tmp_path), "--format", "json"])
    (resource,) = json.loads(result.output)["resources"]
    assert resource["values"]["input"] == {"password": "zq-plain-1"}
    assert resource["sensitive"] == []


@pytest.mark.parametrize(
    "name",
    ["password", "DB_PASSWORD", "master_password", "secret_key", "api_key", "apiKey", "a.b.auth_token"],
)
def test_names_of_secrets_are_known(name: str) -> None:
    """Arguments and variables of such names hold secrets."""
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    ["manage_master_user_password", "public_key", "hash_key", "kms_key", "token_ttl", "secret_name", "keys"],
)
def test_names_that_only_sound_like_secrets_are_left_alone(name: str) -> None:
    """A switch, a public key, a partition key or the name of a secret is none."""
    assert not is_secret_name(name)
