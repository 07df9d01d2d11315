"""What is not known: why, from where, by which way, and what it may still be."""

from collections.abc import Mapping
from typing import Any

from sovlint.terraform.values import STRING, Known, Origin, Unknown, Value, marks_within, walk


def texts(value: Value) -> list[Any]:
    """Return what the candidates of an unknown are."""
    assert isinstance(value, Unknown)
    return [one.data if isinstance(one, Known) else one for one in value.candidates]


def origins(value: Value) -> set[tuple[str, str]]:
    """Return what a value was made from."""
    marks = marks_within(value)
    return {(mark.address, mark.attribute) for mark in marks if isinstance(mark, Origin)}


def test_missing_variable_names_the_way_out(evaluate: Any) -> None:
    """A variable without a value says so, where it is declared, and each place that it went through."""
    inventory = evaluate(
        {
            "main.tf": 'variable "region" { type = string }\nlocals { where = var.region }\n'
            'module "m" {\n  source = "./m"\n  place = local.where\n}\n'
            'output "x" { value = module.m.place }\n',
            "m/main.tf": 'variable "place" {}\noutput "place" { value = "in ${var.place}" }\n',
        }
    )
    value = inventory.outputs["x"]
    assert isinstance(value, Unknown)
    assert str(value.reason.message) == (
        'variable "region" has no default; pass --var region=... or --var-file'
    )
    assert value.reason.span is not None
    assert value.reason.span.line == 1
    assert [step.name for step in value.reason.steps] == [
        "var.region",
        "local.where",
        "module.m.var.place",
        "module.m.place",
    ]
    assert not inventory.problems


def test_unknown_condition_keeps_both_branches(evaluate: Any) -> None:
    """A region that is one of two is known to be one of these two, also inside a text and a nested choice."""
    inventory = evaluate(
        'variable "a" {}\nvariable "b" {}\n'
        'locals { region = var.a == "x" ? "eu-west-1" : var.b == "y" ? "eu-west-3" : "us-east-1" }\n'
        'output "region" { value = local.region }\noutput "zone" { value = "${local.region}a" }\n'
        'output "number" { value = 1 + (var.a == "x" ? 1 : 2) }\n'
        'output "upper" { value = upper(local.region) }\n'
    )
    assert texts(inventory.outputs["region"]) == ["eu-west-1", "eu-west-3", "us-east-1"]
    assert texts(inventory.outputs["zone"]) == ["eu-west-1a", "eu-west-3a", "us-east-1a"]
    assert texts(inventory.outputs["number"]) == [2, 3]
    assert texts(inventory.outputs["upper"]) == ["EU-WEST-1", "EU-WEST-3", "US-EAST-1"]


def test_unknown_key_keeps_the_elements(evaluate: Any) -> None:
    """An element at an unknown key is one of the elements; attributes are taken from each of them."""
    inventory = evaluate(
        'variable "env" {}\n'
        'locals { all = { prod = { region = "eu-west-3" }, dev = { region = "us-east-1" } } }\n'
        'output "region" { value = local.all[var.env].region }\n'
    )
    assert texts(inventory.outputs["region"]) == ["us-east-1", "eu-west-3"]


def test_validation_says_what_is_allowed(evaluate: Any) -> None:
    """A variable without a value may be what its validation lists."""
    inventory = evaluate(
        'variable "a" {\n  validation {\n    condition = contains(["eu-west-1", "eu-west-3"], var.a)\n'
        '    error_message = "no"\n  }\n}\n'
        'variable "b" {\n  validation {\n    condition = var.b == "x" || var.b == "y"\n'
        '    error_message = "no"\n  }\n}\n'
        'output "a" { value = var.a }\noutput "b" { value = var.b }\n'
    )
    assert texts(inventory.outputs["a"]) == ["eu-west-1", "eu-west-3"]
    assert texts(inventory.outputs["b"]) == ["x", "y"]


def test_unknown_for_each_yields_the_resource_once(evaluate: Any) -> None:
    """A resource whose `for_each` or `count` is not known is there once, conditional, with `[*]`."""
    inventory = evaluate(
        'variable "names" {}\n'
        'resource "aws_s3_bucket" "a" {\n  for_each = var.names\n  bucket = "b-${each.key}"\n'
        '  acl = "private"\n}\n'
        'resource "aws_s3_bucket" "b" {\n  count = length(var.names)\n  bucket = "x"\n}\n'
        'resource "aws_x" "c" {\n  bucket = aws_s3_bucket.a["k"].arn\n  acl = aws_s3_bucket.a["k"].acl\n'
        "  all = [for one in aws_s3_bucket.a : one.arn]\n  splat = aws_s3_bucket.b[*].arn\n}\n"
    )
    found = {one.address: one for one in inventory.resources}
    assert sorted(found) == ["aws_s3_bucket.a[*]", "aws_s3_bucket.b[*]", "aws_x.c"]
    assert found["aws_s3_bucket.a[*]"].index == "*"
    assert "has no default" in str(found["aws_s3_bucket.a[*]"].conditional)
    values = found["aws_x.c"].values.data
    assert isinstance(values, Mapping)
    assert isinstance(values["acl"], Known)
    assert origins(values["bucket"]) == {("aws_s3_bucket.a[*]", "arn")}
    assert origins(values["all"]) == {("aws_s3_bucket.a[*]", "arn")}
    assert origins(values["splat"]) == {("aws_s3_bucket.b[*]", "arn")}


def test_candidates_of_for_each(evaluate: Any) -> None:
    """Where `for_each` is one of a few, `each` is one of what these hold."""
    inventory = evaluate(
        'variable "dr" {}\nvariable "on" {}\n'
        'resource "aws_x" "a" {\n  for_each = var.on ? { eu = "eu-west-3", us = "us-east-1" } : {}\n'
        "  region = each.value\n}\n"
    )
    values = inventory.resources[0].values.data
    assert isinstance(values, Mapping)
    assert texts(values["region"]) == ["eu-west-3", "us-east-1"]


def test_partly_unknown_containers(evaluate: Any) -> None:
    """One unknown element leaves its neighbours, the keys and the length known."""
    inventory = evaluate(
        'variable "x" {}\nlocals { m = { a = 1, b = var.x } }\n'
        'output "a" { value = local.m.a }\noutput "length" { value = length([var.x, 1]) }\n'
        'output "keys" { value = keys(local.m) }\noutput "try" { value = try(local.m, {}).a }\n'
        'output "false" { value = false && var.x }\n'
    )
    assert inventory.outputs["a"] == Known(1, inventory.outputs["a"].type)
    assert inventory.outputs["length"].data == 2
    assert [one.data for one in inventory.outputs["keys"].data] == ["a", "b"]
    assert inventory.outputs["try"].data == 1
    assert inventory.outputs["false"].data is False


def test_origins_ride_through_everything(evaluate: Any) -> None:
    """What was made from a resource says so: through locals, texts, functions, modules and documents."""
    inventory = evaluate(
        {
            "main.tf": """
resource "aws_s3_bucket" "a" {
  count  = 2
  bucket = "patients-${count.index}"
}
locals { names = { main = aws_s3_bucket.a[0].bucket } }
module "m" {
  source = "./m"
  arn    = aws_s3_bucket.a[1].arn
}
data "aws_iam_policy_document" "p" {
  statement {
    resources = ["${aws_s3_bucket.a[0].arn}/*"]
  }
}
output "local" { value = local.names.main }
output "json" { value = jsonencode({ Resource = [module.m.wrapped] }) }
output "policy" { value = data.aws_iam_policy_document.p.json }
output "splat" { value = join(",", aws_s3_bucket.a[*].id) }
""",
            "m/main.tf": 'variable "arn" {}\nlocals { w = ["arn=${var.arn}"] }\n'
            'output "wrapped" { value = local.w[0] }\n',
        }
    )
    assert inventory.outputs["local"].data == "patients-0"
    assert origins(inventory.outputs["local"]) == {("aws_s3_bucket.a[0]", "bucket")}
    assert origins(inventory.outputs["json"]) == {("aws_s3_bucket.a[1]", "arn")}
    assert origins(inventory.outputs["policy"]) >= {
        ("aws_s3_bucket.a[0]", "arn"),
        ("data.aws_iam_policy_document.p", "json"),
    }
    assert origins(inventory.outputs["splat"]) >= {("aws_s3_bucket.a[0]", "id"), ("aws_s3_bucket.a[1]", "id")}


def test_remote_state_is_unknown_and_traced(evaluate: Any) -> None:
    """Outputs of another state are unknown, and were made from it."""
    inventory = evaluate(
        'data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = { bucket = "b" }\n}\n'
        'output "x" { value = data.terraform_remote_state.net.outputs.vpc_id }\n'
    )
    assert origins(inventory.outputs["x"]) == {("data.terraform_remote_state.net", "outputs")}


def test_provider_functions_are_unknown(evaluate: Any) -> None:
    """A provider's function is unknown, and its result was made from its arguments."""
    inventory = evaluate(
        'resource "aws_x" "a" {}\noutput "x" { value = provider::aws::arn_parse(aws_x.a.arn) }\n'
    )
    assert isinstance(inventory.outputs["x"], Unknown)
    assert origins(inventory.outputs["x"]) == {("aws_x.a", "arn")}


def test_what_resources_set_is_known(evaluate: Any) -> None:
    """A reference sees what a block sets; what it does not set, or sets to null, is computed."""
    inventory = evaluate(
        'resource "aws_instance" "a" {\n  ami = "x"\n  size = null\n  tags = { A = "1" }\n'
        "  disk {\n    gb = 5\n  }\n}\n"
        'output "ami" { value = aws_instance.a.ami }\noutput "size" { value = aws_instance.a.size }\n'
        'output "gb" { value = aws_instance.a.disk[0].gb }\n'
        'output "id" { value = aws_instance.a.disk[0].id }\n'
        'output "tag" { value = aws_instance.a.tags["A"] }\n'
        'output "other" { value = aws_instance.a.tags.B }\n'
        'output "whole" { value = aws_instance.a }\n'
    )
    assert not inventory.problems
    assert inventory.outputs["ami"].data == "x"
    assert isinstance(inventory.outputs["size"], Unknown)
    assert inventory.outputs["gb"].data == 5
    assert origins(inventory.outputs["gb"]) == {("aws_instance.a", "disk")}
    assert isinstance(inventory.outputs["id"], Unknown)
    assert inventory.outputs["tag"].data == "1"
    assert isinstance(inventory.outputs["other"], Unknown)
    assert origins(inventory.outputs["whole"]) == {("aws_instance.a", "")}


def test_workspace_that_nobody_named(evaluate: Any) -> None:
    """A map by workspace that has no element for the default one keeps all its elements as candidates."""
    text = (
        'locals { regions = { dev = "us-east-1", prod = "eu-west-3" } }\n'
        'output "region" { value = local.regions[terraform.workspace] }\n'
    )
    inventory = evaluate(text)
    assert texts(inventory.outputs["region"]) == ["us-east-1", "eu-west-3"]
    assert "--workspace" in str(inventory.problems[0].message)
    named = evaluate(text, workspace="prod")
    assert named.outputs["region"].data == "eu-west-3"
    assert not named.problems


def test_what_is_looked_up_by_an_unknown_key(evaluate: Any) -> None:
    """A map gives one of its elements or the default, a list one of its elements."""
    inventory = evaluate(
        'variable "env" {}\nvariable "n" { type = number }\n'
        'locals { regions = { dev = "us-east-1", prod = "eu-west-3" } }\n'
        'output "found" { value = lookup(local.regions, var.env, "eu-central-1") }\n'
        'output "element" { value = element(["a", "b", "a"], var.n) }\n'
        'output "open" { value = lookup(local.regions, var.env, var.env) }\n'
        'output "made" { value = upper(lookup(local.regions, var.env)) }\n'
    )
    outputs = inventory.outputs
    assert texts(outputs["found"]) == ["us-east-1", "eu-west-3", "eu-central-1"]
    assert texts(outputs["element"]) == ["a", "b"]
    assert texts(outputs["open"]) == []
    assert texts(outputs["made"]) == ["US-EAST-1", "EU-WEST-3"]


def test_unknown_texts_keep_what_they_are_made_of(evaluate: Any) -> None:
    """An unknown text keeps its pieces, known and unknown; an encoded one keeps what was encoded."""
    inventory = evaluate(
        'resource "aws_x" "a" {}\nlocals { host = "${aws_x.a.id}.eu-west-3" }\n'
        'output "url" { value = "https://${local.host}.example.org/" }\n'
        'output "json" { value = jsonencode({ Region = "eu-west-3", Arn = aws_x.a.arn }) }\n'
    )
    url, document = inventory.outputs["url"], inventory.outputs["json"]
    assert isinstance(url, Unknown)
    host = url.pieces[1]
    assert [one.data for one in url.pieces if isinstance(one, Known)] == ["https://", ".example.org/"]
    assert isinstance(host, Unknown)
    assert [one.data for one in host.pieces if isinstance(one, Known)] == [".eu-west-3"]
    assert isinstance(document, Unknown)
    assert isinstance(document.says, Known)
    assert isinstance(document.says.data, Mapping)
    assert document.says.data["Region"] == Known("eu-west-3", STRING)


def test_a_reference_to_what_is_not_there_keeps_its_origin(evaluate: Any) -> None:
    """Resources that are switched off together are still made from each other, and it is no mistake."""
    inventory = evaluate(
        {
            "main.tf": 'variable "on" { default = false }\n'
            'resource "aws_kms_key" "a" { count = var.on ? 1 : 0 }\n'
            'resource "aws_kms_key" "b" { for_each = var.on ? { x = 1 } : {} }\n'
            'module "m" {\n  source = "./m"\n  count  = var.on ? 1 : 0\n}\n'
            'resource "aws_s3_bucket" "off" {\n  count = var.on ? 1 : 0\n'
            "  a = aws_kms_key.a[0].arn\n  b = aws_kms_key.b[each].arn\n"
            '  c = module.m[0].arn\n  d = aws_kms_key.a[count.index].arn\n  e = aws_kms_key.b["x"].arn\n'
            '  f = try(aws_kms_key.a[0].arn, "none")\n}\n'
            'resource "aws_s3_bucket" "on" {\n  a = aws_kms_key.a[0].arn\n}\n',
            "m/main.tf": 'resource "aws_kms_key" "k" {}\noutput "arn" { value = aws_kms_key.k.arn }\n',
        }
    )
    off, on = (one.values.data for one in inventory.resources if one.type == "aws_s3_bucket")
    assert {name: origins(off[name]) for name in "acdef"} == {
        "a": {("aws_kms_key.a", "arn")},
        "c": {("module.m.aws_kms_key.k", "arn")},
        "d": {("aws_kms_key.a", "arn")},
        "e": {("aws_kms_key.b", "arn")},
        "f": set(),
    }
    assert off["f"].data == "none"
    assert origins(on["a"]) == {("aws_kms_key.a", "arn")}
    assert [(one.span.line, str(one.message)) for one in inventory.problems] == [
        (18, "the index 0 is outside this list of 0")
    ]


def test_what_a_try_may_fall_back_to_is_a_candidate(evaluate: Any) -> None:
    """A key that is not known may name nothing; a value that is one of two never fails."""
    inventory = evaluate(
        'variable "u" {}\nlocals {\n  by = { a = "eu-west-3", b = "us-east-1" }\n'
        '  either = var.u == "x" ? "eu-west-3" : "us-east-1"\n}\n'
        'output "a" { value = try(local.by[var.u], "eu-west-1") }\n'
        'output "b" { value = try(local.either, "eu-west-1") }\n'
    )
    assert texts(inventory.outputs["a"]) == ["eu-west-3", "us-east-1", "eu-west-1"]
    assert texts(inventory.outputs["b"]) == ["eu-west-3", "us-east-1"]


def test_what_a_nested_block_does_not_say_may_be_computed(evaluate: Any) -> None:
    """An attribute that is null or absent in a block, at any depth, is known after apply."""
    inventory = evaluate(
        'variable "cidr" { default = null }\n'
        'resource "a_b" "c" {\n  count = 1\n  plain = null\n'
        "  network {\n    cidr = var.cidr\n    family = null\n    name = "
        '"x"\n    inner {\n      cidr = var.cidr\n    }\n  }\n'
        '  dynamic "other" {\n    for_each = []\n    content {\n      a = 1\n    }\n  }\n}\n'
        "locals {\n  whole = try(a_b.c[0].network[0], {})\n}\n"
        'output "plain" { value = a_b.c[0].plain }\n'
        'output "null" { value = a_b.c[0].network[0].cidr }\n'
        'output "tried" { value = length(try(local.whole.family, "")) > 6 }\n'
        'output "deep" { value = a_b.c[0].network[0].inner[0].cidr }\n'
        'output "absent" { value = a_b.c[0].network[0].inner[0].none }\n'
        'output "none" { value = a_b.c[0].other[0].a }\n'
        'output "set" { value = a_b.c[0].network[0].name }\n'
    )
    assert not inventory.problems
    known = [name for name, value in inventory.outputs.items() if isinstance(value, Known)]
    assert known == ["set"]
    assert ("a_b.c[0]", "network") in origins(inventory.outputs["null"])


def test_a_null_argument_in_an_element_keeps_its_key(evaluate: Any) -> None:
    """What is null in an object that an argument sets may be computed too; what stands beside it is known."""
    inventory = evaluate(
        'resource "a_b" "c" {\n  tags = { x = null, y = "z" }\n}\n'
        'output "loop" { value = [for key, one in a_b.c.tags : key] }\n'
        'output "x" { value = a_b.c.tags.x }\noutput "y" { value = a_b.c.tags.y }\n'
    )
    y = inventory.outputs["y"]
    assert isinstance(inventory.outputs["x"], Unknown)
    keys = [one.data for _, one in walk(inventory.outputs["loop"]) if isinstance(one, Known)]
    assert keys[1:] == ["x", "y"]
    assert isinstance(y, Known)
    assert y.data == "z"
