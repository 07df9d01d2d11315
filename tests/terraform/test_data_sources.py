"""Data sources whose attributes follow from the provider's configuration."""

from typing import Any

import pytest

from sovlint.terraform.values import Known, Secrecy, Unknown


@pytest.mark.parametrize(
    ("region", "partition", "suffix"),
    [
        ("eu-west-3", "aws", "amazonaws.com"),
        ("eusc-de-east-1", "aws-eusc", "amazonaws.eu"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"),
    ],
)
def test_aws_region_and_partition(evaluate: Any, region: str, partition: str, suffix: str) -> None:
    """The region is the provider's, the partition follows from it."""
    inventory = evaluate(
        f'provider "aws" {{ region = "{region}" }}\n'
        'data "aws_region" "r" {}\ndata "aws_partition" "p" {}\ndata "aws_caller_identity" "c" {}\n'
        'output "all" { value = [data.aws_region.r.name, data.aws_region.r.id, data.aws_region.r.region, '
        "data.aws_partition.p.partition, data.aws_partition.p.dns_suffix] }\n"
        'output "account" { value = data.aws_caller_identity.c.account_id }\n'
    )
    found = inventory.outputs["all"].data
    assert [one.data for one in found] == [region, region, region, partition, suffix]
    assert isinstance(inventory.outputs["account"], Unknown)


def test_region_of_the_provider_in_use(evaluate: Any) -> None:
    """Each data source asks the configuration that it uses, inherited and passed ones too."""
    inventory = evaluate(
        {
            "main.tf": 'provider "aws" { region = "eu-west-3" }\n'
            'provider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n'
            'module "a" { source = "./m" }\nmodule "b" {\n  source = "./m"\n'
            "  providers = { aws = aws.us }\n}\n"
            'output "regions" { value = [module.a.region, module.b.region] }\n',
            "m/main.tf": 'data "aws_region" "r" {}\noutput "region" { value = data.aws_region.r.name }\n',
        }
    )
    assert [one.data for one in inventory.outputs["regions"].data] == ["eu-west-3", "us-east-1"]


def test_region_that_is_one_of_two(evaluate: Any) -> None:
    """An undecided region leaves a decided partition among the candidates."""
    inventory = evaluate(
        'variable "x" {}\nprovider "aws" { region = var.x == "a" ? "eu-west-3" : "eusc-de-east-1" }\n'
        'data "aws_partition" "p" {}\noutput "p" { value = data.aws_partition.p.partition }\n'
    )
    value = inventory.outputs["p"]
    assert isinstance(value, Unknown)
    assert [one.data for one in value.candidates if isinstance(one, Known)] == ["aws", "aws-eusc"]


def test_google_client_config(evaluate: Any) -> None:
    """Region and project are the provider's; without one the reason names the configuration."""
    inventory = evaluate(
        'provider "google" { region = "europe-west9" }\ndata "google_client_config" "c" {}\n'
        'output "region" { value = data.google_client_config.c.region }\n'
        'output "project" { value = data.google_client_config.c.project }\n'
    )
    assert inventory.outputs["region"].data == "europe-west9"
    project = inventory.outputs["project"]
    assert isinstance(project, Unknown)
    assert str(project.reason.message) == 'provider configuration google does not set "project"'


def test_arguments_of_data_sources_are_known(evaluate: Any) -> None:
    """A data source is in the inventory with its arguments; what it reads is unknown, with the reason."""
    inventory = evaluate(
        'data "aws_s3_bucket" "b" { bucket = "patients" }\n'
        'output "arn" { value = data.aws_s3_bucket.b.arn }\n'
        'output "name" { value = data.aws_s3_bucket.b.bucket }\n'
    )
    assert inventory.resources[0].address == "data.aws_s3_bucket.b"
    assert inventory.outputs["name"].data == "patients"
    arn = inventory.outputs["arn"]
    assert isinstance(arn, Unknown)
    assert "read by the provider" in str(arn.reason.message)


def test_default_tags(evaluate: Any) -> None:
    """`aws_default_tags` are those of the provider."""
    inventory = evaluate(
        'provider "aws" {\n  default_tags {\n    tags = { team = "health" }\n  }\n}\n'
        'data "aws_default_tags" "t" {}\noutput "team" { value = data.aws_default_tags.t.tags.team }\n'
    )
    assert inventory.outputs["team"].data == "health"


def test_template_file(evaluate: Any) -> None:
    """The template provider of old renders as `templatefile` does."""
    inventory = evaluate(
        'data "template_file" "t" {\n  template = "in $${region}: $${upper(name)}"\n'
        '  vars = { region = "eu-west-3", name = "x" }\n}\n'
        'output "t" { value = data.template_file.t.rendered }\n'
    )
    assert inventory.outputs["t"].data == "in eu-west-3: X"


def test_region_that_a_resource_takes_from_its_provider(evaluate: Any) -> None:
    """A region or project that a block does not set is its provider's; a data source's may be another."""
    inventory = evaluate(
        'provider "aws" { region = "eu-west-3" }\nresource "aws_s3_bucket" "a" {}\n'
        'resource "aws_s3_bucket" "b" { region = "us-east-1" }\ndata "aws_s3_bucket" "c" { bucket = "c" }\n'
        'output "a" { value = aws_s3_bucket.a.region }\noutput "b" { value = aws_s3_bucket.b.region }\n'
        'output "c" { value = data.aws_s3_bucket.c.region }\n'
    )
    assert inventory.outputs["a"].data == "eu-west-3"
    assert inventory.outputs["b"].data == "us-east-1"
    assert isinstance(inventory.outputs["c"], Unknown)


def test_ephemeral_resources_mark_what_they_give(evaluate: Any) -> None:
    """What an ephemeral resource gives must not be kept."""
    inventory = evaluate(
        'ephemeral "random_password" "p" { length = 8 }\n'
        'locals { url = "x:${ephemeral.random_password.p.result}" }\noutput "u" { value = local.url }\n'
    )
    assert Secrecy.EPHEMERAL in inventory.outputs["u"].marks


@pytest.mark.parametrize(
    ("provider", "account"),
    [
        ('allowed_account_ids = ["123456789012"]', "123456789012"),
        ('assume_role {\n    role_arn = "arn:aws:iam::210987654321:role/ci"\n  }', "210987654321"),
        ('allowed_account_ids = ["123456789012", "210987654321"]', None),
        ("", None),
    ],
)
def test_aws_caller_identity(evaluate: Any, provider: str, account: str | None) -> None:
    """The account is known where the provider can be used in one only."""
    inventory = evaluate(
        f'provider "aws" {{\n  region = "eu-west-3"\n  {provider}\n}}\n'
        'data "aws_caller_identity" "c" {}\noutput "a" { value = data.aws_caller_identity.c.account_id }\n'
    )
    value = inventory.outputs["a"]
    assert (value.data if isinstance(value, Known) else None) == account


AZURE = """
provider "azurerm" {
  features {}
  subscription_id = "sub-1"
  tenant_id       = "tenant-1"
}
resource "azurerm_resource_group" "main" {
  name     = "rg-main"
  location = "francecentral"
}
module "m" {
  source = "./m"
}
output "config" { value = module.m.config }
output "own" { value = module.m.own }
output "foreign" { value = module.m.foreign }
"""


def test_azure_accounts_and_groups(evaluate: Any) -> None:
    """Subscription and tenant are the provider's; a group that is declared in reach lends its location."""
    inventory = evaluate(
        {
            "main.tf": AZURE,
            "m/main.tf": 'data "azurerm_client_config" "c" {}\ndata "azurerm_subscription" "s" {}\n'
            'data "azurerm_resource_group" "own" { name = "rg-main" }\n'
            'data "azurerm_resource_group" "foreign" { name = "rg-other" }\n'
            'output "config" { value = [data.azurerm_client_config.c.subscription_id, '
            "data.azurerm_client_config.c.tenant_id, data.azurerm_subscription.s.id] }\n"
            'output "own" { value = data.azurerm_resource_group.own.location }\n'
            'output "foreign" { value = data.azurerm_resource_group.foreign.location }\n',
        }
    )
    found = inventory.outputs["config"].data
    assert [one.data for one in found] == ["sub-1", "tenant-1", "/subscriptions/sub-1"]
    assert inventory.outputs["own"].data == "francecentral"
    foreign = inventory.outputs["foreign"]
    assert isinstance(foreign, Unknown)
    assert "read by the provider" in str(foreign.reason.message)


def test_google_project(evaluate: Any) -> None:
    """The project is the provider's unless the block names one; its number is not known."""
    inventory = evaluate(
        'provider "google" { project = "p-1" }\ndata "google_project" "own" {}\n'
        'data "google_project" "other" { project_id = "p-2" }\n'
        'output "a" { value = [data.google_project.own.project_id, data.google_project.other.id] }\n'
        'output "n" { value = data.google_project.own.number }\n'
    )
    assert [one.data for one in inventory.outputs["a"].data] == ["p-1", "projects/p-2"]
    assert isinstance(inventory.outputs["n"], Unknown)


def test_regions_of_lists_of_zones(evaluate: Any) -> None:
    """Which zones there are is not known, in which region is."""
    inventory = evaluate(
        'provider "google" { region = "europe-west9" }\ndata "google_compute_zones" "z" {}\n'
        'provider "openstack" { region = "GRA9" }\n'
        'data "openstack_compute_availability_zones_v2" "z" {}\n'
        'output "a" { value = [data.google_compute_zones.z.region, '
        "data.openstack_compute_availability_zones_v2.z.region] }\n"
        'output "z" { value = data.google_compute_zones.z.names[0] }\n'
    )
    assert [one.data for one in inventory.outputs["a"].data] == ["europe-west9", "GRA9"]
    assert isinstance(inventory.outputs["z"], Unknown)
