"""Modules, files and instances: where they are found, how often, and what is said when they are not."""

import json
from typing import Any

import pytest

from sovlint.diagnostics import ProblemKind, Severity
from sovlint.terraform.inventory import Inventory


def addresses(inventory: Inventory) -> list[str]:
    """Return the addresses of all resources."""
    return [one.address for one in inventory.resources]


def kinds(inventory: Inventory) -> list[tuple[ProblemKind, Severity]]:
    """Return the kinds of all problems."""
    return [(one.kind, one.severity) for one in inventory.problems]


MANIFEST = json.dumps(
    {
        "Modules": [
            {"Key": "", "Source": "", "Dir": "."},
            {"Key": "vpc", "Source": "registry.terraform.io/x/vpc/aws", "Dir": ".terraform/modules/vpc"},
            {"Key": "vpc.inner", "Source": "git::https://x", "Dir": ".terraform/modules/vpc.inner"},
        ]
    }
)


def test_modules_that_init_fetched(evaluate: Any) -> None:
    """Registry and git modules are found by the notes of `terraform init`, nested ones too."""
    inventory = evaluate(
        {
            "main.tf": 'module "vpc" {\n  source = "x/vpc/aws"\n  version = "~> 5.0"\n}\n',
            ".terraform/modules/modules.json": MANIFEST,
            ".terraform/modules/vpc/main.tf": 'resource "aws_vpc" "v" {}\n'
            'module "inner" { source = "git::https://x" }\n'
            'module "sub" { source = "./modules/sub" }\n',
            ".terraform/modules/vpc/modules/sub/main.tf": 'resource "aws_subnet" "s" { p = path.module }\n',
            ".terraform/modules/vpc.inner/main.tf": 'resource "aws_route" "r" {}\n',
        }
    )
    assert addresses(inventory) == [
        "module.vpc.aws_vpc.v",
        "module.vpc.module.inner.aws_route.r",
        "module.vpc.module.sub.aws_subnet.s",
    ]
    assert not inventory.problems
    call = inventory.module_calls[0]
    assert (call.address, call.source, call.version) == ("module.vpc", "x/vpc/aws", "~> 5.0")
    assert call.directory == ".terraform/modules/vpc"
    assert inventory.resources[2].values.data["p"].data == ".terraform/modules/vpc/modules/sub"


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", '{"Modules": 1}', '{"Modules": [1, {"Key": 2}]}', "\x00"]
)
def test_module_that_is_not_on_disk(evaluate: Any, manifest: str) -> None:
    """A module that was not fetched gives one warning for its block, and its outputs say why."""
    inventory = evaluate(
        {
            "main.tf": 'module "m" {\n  source = "x/y/z"\n  count = 2\n}\n'
            'output "a" { value = module.m[0].arn }\n'
            'output "b" { value = module.m[*].arn }\n',
            ".terraform/modules/modules.json": manifest,
        }
    )
    assert kinds(inventory) == [(ProblemKind.MISSING_MODULE, Severity.WARNING)]
    assert "terraform init" in str(inventory.outputs["a"].reason.message)
    assert "terraform init" in str(inventory.outputs["b"].reason.message)
    assert inventory.module_calls[0].problem is not None
    assert inventory.module_calls[0].directory == ""


@pytest.mark.parametrize("source", ["./nowhere", "./empty", "../outside"])
def test_local_module_that_does_not_exist(evaluate: Any, source: str) -> None:
    """A local path without Terraform files is an error."""
    inventory = evaluate({"main.tf": f'module "m" {{ source = "{source}" }}\n', "empty/readme.md": ""})
    assert kinds(inventory) == [(ProblemKind.MISSING_MODULE, Severity.ERROR)]


def test_path_into_what_init_fetches(evaluate: Any) -> None:
    """A path below `.terraform` leads to what is fetched for another call: it is not on disk yet."""
    inventory = evaluate({"main.tf": 'module "m" { source = "./.terraform/modules/all/queue" }\n'})
    assert kinds(inventory) == [(ProblemKind.MISSING_MODULE, Severity.WARNING)]
    assert "terraform init" in str(inventory.problems[0].message)


def test_module_cycle_names_the_chain(evaluate: Any) -> None:
    """Modules that call each other are named, once, and everything else is still evaluated."""
    inventory = evaluate(
        {
            "main.tf": 'module "a" { source = "./a" }\nresource "aws_x" "kept" {}\n',
            "a/main.tf": 'module "b" { source = "../b" }\nresource "aws_x" "a" {}\n',
            "b/main.tf": 'module "again" { source = "../a" }\nresource "aws_x" "b" {}\n',
        }
    )
    assert kinds(inventory) == [(ProblemKind.MODULE_CYCLE, Severity.ERROR)]
    assert "a -> b -> again" in str(inventory.problems[0].message)
    assert addresses(inventory) == ["aws_x.kept", "module.a.aws_x.a", "module.a.module.b.aws_x.b"]


def test_call_chain_annotations_and_dependencies(evaluate: Any) -> None:
    """A resource knows the calls above it, what was said about them, and what it depends on."""
    inventory = evaluate(
        {
            "main.tf": '# sovlint:data=health\nmodule "a" { source = "./a" }\n',
            "a/main.tf": 'resource "aws_x" "one" {}\n# sovlint:data=identity\nresource "aws_x" "two" {\n'
            "  depends_on = [aws_x.one, data.aws_y.z, module.q]\n}\n"
            'data "aws_y" "z" {}\nmodule "q" { source = "./q" }\n',
            "a/q/main.tf": "",
        }
    )
    two = next(one for one in inventory.resources if one.name == "two")
    assert [span.line for span in two.call_chain] == [2]
    assert [(one.names, one.inherited) for one in two.annotations] == [
        (("identity",), False),
        (("health",), True),
    ]
    assert two.depends_on == ("module.a.aws_x.one", "module.a.data.aws_y.z", "module.a.module.q")


def test_none_by_default_is_reported_once(evaluate: Any) -> None:
    """A count of 0 that rests on a root default is a conditional resource, one that the code fixes none."""
    child = (
        'variable "create" { default = false }\nvariable "other" { default = true }\n'
        'resource "aws_x" "by_input" { count = var.create ? 1 : 0 }\n'
        'resource "aws_x" "by_own_default" { count = var.other ? 0 : 1 }\n'
    )
    inventory = evaluate(
        {
            "main.tf": 'variable "on" { default = false }\nvariable "names" { default = {} }\n'
            'locals { on = var.on }\nresource "aws_x" "off" {\n  count = local.on ? 1 : 0\n'
            "  n = count.index\n}\n"
            'resource "aws_x" "none" {\n  for_each = var.names\n  n = each.value\n}\n'
            'resource "aws_x" "never" { count = 0 }\n'
            'resource "aws_x" "following" { count = length(aws_x.off) }\n'
            'module "said" {\n  source = "./m"\n  create = var.on\n}\n'
            'module "fixed" {\n  source = "./m"\n  create = false\n}\nmodule "default" { source = "./m" }\n'
            'module "off" {\n  source = "./m"\n  count = var.on ? 1 : 0\n  create = true\n}\n',
            "m/main.tf": child,
        }
    )
    found = {one.address: str(one.conditional) for one in inventory.resources}
    assert found == {
        "aws_x.off": "count is 0",
        "aws_x.none": "for_each is empty",
        "aws_x.following": "count is 0",
        "module.off.aws_x.by_input[0]": "count is 0",
        "module.said.aws_x.by_input": "count is 0",
    }
    given = evaluate({}, variables=(("on", "false"),))
    assert [one.address for one in given.resources] == ["aws_x.none"]
    assert not inventory.problems


def test_dynamic_blocks(evaluate: Any) -> None:
    """`dynamic` makes blocks, nested, with iterators, beside written ones; an unknown number leaves one."""
    inventory = evaluate(
        'variable "rules" {}\nlocals { ports = { web = [80, 443], db = [] } }\n'
        'resource "aws_x" "a" {\n  fixed {\n    a = 1\n  }\n'
        '  dynamic "fixed" {\n    for_each = [2, 3]\n    content {\n      a = fixed.value\n'
        "      key = fixed.key\n    }\n  }\n"
        '  dynamic "group" {\n    for_each = local.ports\n    iterator = it\n    content {\n'
        "      name = it.key\n"
        '      dynamic "port" {\n        for_each = it.value\n        content {\n'
        '          text = "${it.key}:${port.value}"\n        }\n      }\n    }\n  }\n'
        '  dynamic "unknown" {\n    for_each = var.rules\n    content {\n'
        "      who = unknown.value.who\n      x = 1\n    }\n  }\n}\n"
    )
    resource = inventory.resources[0]
    values = resource.values.data
    assert [one.data["a"].data for one in values["fixed"].data] == [1, 2, 3]
    groups = values["group"].data
    assert [one.data["name"].data for one in groups] == ["db", "web"]
    assert [one.data["text"].data for one in groups[1].data["port"].data] == ["web:80", "web:443"]
    assert len(values["unknown"].data) == 1
    assert values["unknown"].data[0].data["x"].data == 1
    assert resource.uncertain_blocks == ("unknown",)


def test_values_leave_meta_arguments_out(evaluate: Any) -> None:
    """What steers Terraform is not among a resource's values; a check's data source is a resource."""
    inventory = evaluate(
        'resource "aws_x" "a" {\n  count = 1\n  provider = aws.none\n  depends_on = []\n  kept = 1\n'
        "  lifecycle {\n    prevent_destroy = true\n  }\n"
        '  provisioner "local-exec" {\n    command = "${self.id}"\n  }\n  connection {\n'
        "    host = self.ip\n  }\n}\n"
        'check "c" {\n  data "http" "h" { url = "https://example.org" }\n  assert {\n'
        '    condition = data.http.h.status_code == 200\n    error_message = "x"\n  }\n}\n'
        'ephemeral "random_password" "p" { length = 8 }\n'
    )
    assert [list(one.values.data) for one in inventory.resources] == [["kept"], ["url"], ["length"]]
    assert [str(one.mode) for one in inventory.resources] == ["managed", "data", "ephemeral"]
    assert not inventory.problems


def test_backends(evaluate: Any) -> None:
    """The backend is the declared one, evaluated, or the implied local one."""
    text = 'terraform {\n  backend "s3" {\n    bucket = "state"\n    region = "eu-west-3"\n  }\n}\n'
    declared = evaluate(text).backend
    assert (declared.type, declared.values.data["region"].data, declared.declared) == (
        "s3",
        "eu-west-3",
        True,
    )
    implied = evaluate("").backend
    assert (implied.type, implied.declared, implied.encrypted) == ("local", False, False)
    cloud = evaluate('terraform {\n  cloud {\n    organization = "o"\n  }\n}\n').backend
    assert (cloud.type, cloud.declared) == ("cloud", True)
    encrypted = evaluate(
        'terraform {\n  encryption {\n    state {\n      method = "x"\n    }\n  }\n}\n'
    ).backend
    assert encrypted.encrypted


def test_opentofu_files_stand_for_terraforms(evaluate: Any) -> None:
    """`main.tofu` is read instead of `main.tf`."""
    inventory = evaluate(
        {"main.tf": 'resource "aws_x" "tf" {}\n', "main.tofu": 'resource "aws_x" "tofu" {}\n'}
    )
    assert addresses(inventory) == ["aws_x.tofu"]
    assert inventory.files == {"main.tofu"}


def test_same_name_twice(evaluate: Any) -> None:
    """Of two declarations of one name the first counts, the second is a problem that names the first."""
    inventory = evaluate(
        {
            "a.tf": 'resource "aws_x" "a" { n = 1 }\nlocals { l = 1 }\n',
            "b.tf": 'resource "aws_x" "a" { n = 2 }\nlocals { l = 2 }\noutput "l" { value = local.l }\n',
        }
    )
    assert inventory.resources[0].values.data["n"].data == 1
    assert inventory.outputs["l"].data == 1
    assert [one.span.file for one in inventory.problems] == ["b.tf", "b.tf"]
    assert all("a.tf" in str(one.message) for one in inventory.problems)


def test_unreadable_file_leaves_the_rest(evaluate: Any) -> None:
    """A file with a syntax error is a problem; the other files are evaluated."""
    inventory = evaluate({"a.tf": 'resource "aws_x" {{{\n', "b.tf": 'resource "aws_x" "b" {}\n'})
    assert addresses(inventory) == ["aws_x.b"]
    assert ProblemKind.SYNTAX in {one.kind for one in inventory.problems}
