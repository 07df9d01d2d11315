"""Which provider configuration each resource uses."""

from collections.abc import Mapping
from typing import Any

import pytest

from sovlint.terraform.inventory import Inventory
from sovlint.terraform.values import Known, Unknown


def value_of(inventory: Inventory, address: str, name: str) -> Any:
    """Return an argument of the provider configuration that a resource uses."""
    resource = next(one for one in inventory.resources if one.address == address)
    data = inventory.providers[resource.provider].values.data
    assert isinstance(data, Mapping)
    value = data.get(name)
    return value.data if isinstance(value, Known) else value


def provider_of(inventory: Inventory, address: str) -> str:
    """Return the key of the provider configuration that a resource uses."""
    return next(one.provider for one in inventory.resources if one.address == address)


TWO_REGIONS = """
provider "aws" { region = "eu-west-3" }
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
"""


def test_default_and_alias(evaluate: Any) -> None:
    """A resource uses the default configuration of its type's provider, or the one that it names."""
    inventory = evaluate(
        TWO_REGIONS
        + 'resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket" "b" { provider = aws.us }\n'
        + 'resource "aws_s3_bucket" "c" { provider = "aws.us" }\n'
    )
    assert value_of(inventory, "aws_s3_bucket.a", "region") == "eu-west-3"
    assert value_of(inventory, "aws_s3_bucket.b", "region") == "us-east-1"
    assert value_of(inventory, "aws_s3_bucket.c", "region") == "us-east-1"
    assert sorted(inventory.providers) == ["aws", "aws.us"]


def test_child_inherits_default(evaluate: Any) -> None:
    """A child module inherits the default configuration, through a module in between."""
    inventory = evaluate(
        {
            "main.tf": TWO_REGIONS + 'module "a" { source = "./a" }\n',
            "a/main.tf": 'module "b" { source = "./b" }\n',
            "a/b/main.tf": 'resource "aws_s3_bucket" "x" {}\n',
        }
    )
    assert provider_of(inventory, "module.a.module.b.aws_s3_bucket.x") == "aws"


def test_passed_configurations(evaluate: Any) -> None:
    """`providers` maps the child's names to the caller's configurations, aliases and grandchildren too."""
    inventory = evaluate(
        {
            "main.tf": TWO_REGIONS
            + 'module "a" {\n  source = "./a"\n  providers = { aws = aws.us, aws.home = aws }\n}\n',
            "a/main.tf": """
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", configuration_aliases = [aws.home] }
  }
}
resource "aws_s3_bucket" "x" {}
resource "aws_s3_bucket" "y" { provider = aws.home }
module "b" {
  source    = "./b"
  providers = { aws = aws.home }
}
""",
            "a/b/main.tf": 'resource "aws_s3_bucket" "z" {}\n',
        }
    )
    assert provider_of(inventory, "module.a.aws_s3_bucket.x") == "aws.us"
    assert provider_of(inventory, "module.a.aws_s3_bucket.y") == "aws"
    assert provider_of(inventory, "module.a.module.b.aws_s3_bucket.z") == "aws"
    assert inventory.module_calls[0].providers == (("aws", "aws.us"), ("aws.home", "aws"))


def test_inherited_by_source(evaluate: Any) -> None:
    """A default configuration is inherited by source address, whatever the local names are."""
    requirement = 'terraform {{\n  required_providers {{\n    {0} = {{ source = "acme/cloud" }}\n  }}\n}}\n'
    inventory = evaluate(
        {
            "main.tf": requirement.format("cloud")
            + 'provider "cloud" { region = "fr" }\nmodule "a" { source = "./a" }\n',
            "a/main.tf": requirement.format("other") + 'resource "other_thing" "x" {}\n',
        }
    )
    resource = inventory.resources[0]
    assert (resource.provider, resource.provider_source) == ("cloud", "registry.terraform.io/acme/cloud")


def test_implied_configuration(evaluate: Any) -> None:
    """Where no block is written, an empty configuration of the root is implied, shared by all modules."""
    inventory = evaluate(
        {
            "main.tf": 'resource "google_sql_database" "a" {}\nmodule "m" { source = "./m" }\n',
            "m/main.tf": 'resource "google_sql_database" "b" {}\n'
            'resource "google_x" "c" { provider = google-beta }\n',
        }
    )
    assert provider_of(inventory, "module.m.google_sql_database.b") == "google"
    assert provider_of(inventory, "module.m.google_x.c") == "google-beta"
    assert inventory.providers["google"].span is None
    assert inventory.providers["google-beta"].source == "registry.terraform.io/hashicorp/google-beta"


def test_block_in_child(evaluate: Any) -> None:
    """A provider block of a child module is its own; an empty one is only a place to pass one to."""
    inventory = evaluate(
        {
            "main.tf": TWO_REGIONS
            + 'module "a" {\n  source = "./a"\n  region = "eu-north-1"\n}\nmodule "b" { source = "./b" }\n',
            "a/main.tf": 'variable "region" {}\nprovider "aws" { region = var.region }\n'
            'resource "aws_vpc" "x" {}\n',
            "b/main.tf": 'provider "aws" {}\nresource "aws_vpc" "x" {}\n',
        }
    )
    assert provider_of(inventory, "module.a.aws_vpc.x") == "module.a.aws"
    assert value_of(inventory, "module.a.aws_vpc.x", "region") == "eu-north-1"
    assert provider_of(inventory, "module.b.aws_vpc.x") == "aws"


def test_alias_that_nobody_passes(evaluate: Any) -> None:
    """An alias that a module judged on its own expects from its caller gives an empty configuration."""
    inventory = evaluate(
        'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n'
        "      configuration_aliases = [aws.replica]\n    }\n  }\n}\n"
        'resource "aws_s3_bucket" "x" { provider = aws.replica }\n'
    )
    assert provider_of(inventory, "aws_s3_bucket.x") == "aws.replica"
    assert inventory.providers["aws.replica"].values.data == {}


FOR_EACH = """
variable "regions" { default = ["eu-west-1", "eu-west-3"] }
provider "aws" {
  alias    = "by_region"
  for_each = toset(var.regions)
  region   = each.value
}
resource "aws_vpc" "each" {
  for_each = toset(var.regions)
  provider = aws.by_region[each.key]
}
variable "some" {}
resource "aws_vpc" "either" { provider = aws.by_region[var.some] }
"""


def test_for_each_on_providers(evaluate: Any) -> None:
    """OpenTofu's `for_each` makes a configuration for each key; an unknown key leaves all as candidates."""
    inventory = evaluate(FOR_EACH)
    assert provider_of(inventory, 'aws_vpc.each["eu-west-3"]') == 'aws.by_region["eu-west-3"]'
    assert value_of(inventory, 'aws_vpc.each["eu-west-3"]', "region") == "eu-west-3"
    region = value_of(inventory, "aws_vpc.either", "region")
    assert isinstance(region, Unknown)
    assert [one.data for one in region.candidates if isinstance(one, Known)] == ["eu-west-1", "eu-west-3"]


def test_providers_by_module_key(evaluate: Any) -> None:
    """A module with `for_each` may pass a different configuration to each instance."""
    inventory = evaluate(
        {
            "main.tf": FOR_EACH
            + 'module "m" {\n  source = "./m"\n  for_each = toset(var.regions)\n'
            + "  providers = { aws = aws.by_region[each.key] }\n}\n",
            "m/main.tf": 'resource "aws_vpc" "x" {}\n',
        }
    )
    assert provider_of(inventory, 'module.m["eu-west-1"].aws_vpc.x') == 'aws.by_region["eu-west-1"]'


def test_region_from_environment_only_when_given(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's environment says nothing; the settings' environment fills what the block leaves out."""
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    text = 'provider "aws" {}\nresource "aws_vpc" "x" {}\n'
    assert value_of(evaluate(text), "aws_vpc.x", "region") is None
    inventory = evaluate(text, environment={"AWS_REGION": "eu-west-3"})
    assert value_of(inventory, "aws_vpc.x", "region") == "eu-west-3"


def test_nested_blocks_of_a_provider(evaluate: Any) -> None:
    """Nested blocks of a provider are lists of objects, meta-arguments are left out."""
    inventory = evaluate(
        'provider "aws" {\n  alias = "x"\n  default_tags {\n    tags = { team = "health" }\n  }\n}\n'
    )
    data = inventory.providers["aws.x"].values.data
    assert isinstance(data, Mapping)
    assert list(data) == ["default_tags"]
    assert isinstance(data["default_tags"].data, tuple)
