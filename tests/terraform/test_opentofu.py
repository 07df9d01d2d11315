"""What OpenTofu 1.9 has beside Terraform: early evaluation, `.tofu` files, encryption of the state."""

from pathlib import Path
from typing import Any

from sovlint.syntax import read_file
from sovlint.terraform.output import plain_data
from sovlint.terraform.roots import find_roots


def test_names_in_the_source_of_a_module(evaluate: Any) -> None:
    """Variables and locals choose the module and its version before anything else is evaluated."""
    inventory = evaluate(
        {
            "main.tf": 'variable "kind" { default = "blue" }\nlocals {\n  folder = "modules"\n'
            '  v = "1.2.3"\n}\n'
            'module "a" {\n  source = "./${local.folder}/${var.kind}"\n}\n'
            'module "b" {\n  source  = "acme/x/aws"\n  version = local.v\n}\n',
            "modules/blue/main.tf": 'resource "aws_x" "blue" {}\n',
            "modules/green/main.tf": 'resource "aws_x" "green" {}\n',
        }
    )
    assert [one.address for one in inventory.resources] == ["module.a.aws_x.blue"]
    assert [call.version for call in inventory.module_calls] == ["", "1.2.3"]


def test_a_source_that_is_not_known_is_told(evaluate: Any) -> None:
    """One problem for the module, and what it would give is unknown."""
    inventory = evaluate(
        'variable "kind" {}\nmodule "a" {\n  source = "./${var.kind}"\n}\noutput "x" { value = module.a.x }\n'
    )
    assert [(one.span.line, str(one.message)) for one in inventory.problems] == [
        (2, 'module "a" is not read: its source is not known')
    ]


def test_names_in_a_backend(evaluate: Any) -> None:
    """A backend is evaluated with the variables of the root module."""
    inventory = evaluate(
        {
            "main.tf": 'variable "region" {}\nlocals { bucket = "state-${var.region}" }\nterraform {\n'
            '  backend "s3" {\n    bucket = local.bucket\n    region = var.region\n  }\n}\n',
            "terraform.tfvars": 'region = "eu-west-3"\n',
        }
    )
    assert plain_data(inventory.backend.values) == {"bucket": "state-eu-west-3", "region": "eu-west-3"}


def test_a_module_that_a_name_may_lead_to_is_no_root(tmp_path: Path) -> None:
    """Every folder that the source can mean is called, as long as it is written in part."""
    files = {
        "main.tf": 'module "a" {\n  source = "./modules/${var.kind}/x"\n}\n'
        'module "b" {\n  source = var.on ? "./on" : "./off"\n}\n',
        "modules/blue/x/main.tf": "",
        "modules/green/x/main.tf": "",
        "modules/green/y/main.tf": "",
        "on/main.tf": "",
        "off/main.tf": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = find_roots([tmp_path], tmp_path, (), lambda path: read_file(path, path.name))
    assert [root.shown for root in found.roots] == [".", "modules/green/y"]


def test_tofu_files_override_and_stand_for_others(evaluate: Any) -> None:
    """`main.tofu` stands for `main.tf`, an override file in either form is merged into it."""
    inventory = evaluate(
        {
            "main.tf": 'resource "aws_x" "tf" {}\n',
            "main.tofu": 'resource "aws_x" "tofu" {\n  a = 1\n  b = 1\n}\n',
            "override.tf": 'resource "aws_x" "tofu" { a = 2 }\n',
            "override.tofu": 'resource "aws_x" "tofu" { a = 3 }\n',
            "x.tf.json": '{"resource": {"aws_x": {"json": {}}}}',
        }
    )
    values = {one.address: plain_data(one.values) for one in inventory.resources}
    assert values == {"aws_x.json": {}, "aws_x.tofu": {"a": 3, "b": 1}}


def test_encryption_of_the_state(evaluate: Any) -> None:
    """The block is no mistake; whether it encrypts the state, and with whose keys, is kept."""
    inventory = evaluate(
        'variable "passphrase" { sensitive = true }\nterraform {\n  encryption {\n'
        '    key_provider "pbkdf2" "mine" { passphrase = var.passphrase }\n'
        '    method "aes_gcm" "new" { keys = key_provider.pbkdf2.mine }\n'
        "    state { method = method.aes_gcm.new }\n  }\n}\n"
    )
    assert inventory.problems == ()
    assert inventory.backend.encrypted
    assert inventory.backend.key_providers == ("pbkdf2",)


def test_configurations_of_a_provider(evaluate: Any) -> None:
    """A provider's `for_each` makes one for each key; a module takes one of them by its key."""
    inventory = evaluate(
        {
            "main.tf": 'variable "regions" { default = { fr = "eu-west-3", us = "us-east-1" } }\n'
            'provider "aws" {\n  alias    = "by"\n  for_each = var.regions\n  region   = each.value\n}\n'
            'module "m" {\n  source    = "./m"\n  for_each  = var.regions\n'
            "  providers = { aws = aws.by[each.key] }\n}\n"
            'resource "aws_s3_bucket" "b" {\n  for_each = var.regions\n  provider = aws.by[each.key]\n}\n',
            "m/main.tf": 'resource "aws_s3_bucket" "a" {}\n',
        }
    )
    regions = {
        one.address: plain_data(inventory.providers[one.provider].values)["region"]
        for one in inventory.resources
    }
    assert regions == {
        'aws_s3_bucket.b["fr"]': "eu-west-3",
        'aws_s3_bucket.b["us"]': "us-east-1",
        'module.m["fr"].aws_s3_bucket.a': "eu-west-3",
        'module.m["us"].aws_s3_bucket.a': "us-east-1",
    }
    assert inventory.problems == ()
