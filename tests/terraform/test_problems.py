"""What is said about Terraform that is wrong: how often, where, and in which words."""

from typing import Any

from sovlint.terraform.values import Known, Unknown


def said(inventory: Any) -> list[tuple[str, int, str]]:
    """Return file, line and words of every problem."""
    return [
        (problem.span.file, problem.span.line, str(problem.message))
        for problem in inventory.problems
        if problem.span
    ]


def test_an_undeclared_name_is_told_once_for_each_module(evaluate: Any) -> None:
    """However often a name is used, it is one mistake, shown where it is made first."""
    inventory = evaluate(
        {
            "b.tf": 'locals {\n  b = var.env\n  c = "x-${var.env}"\n}\n',
            "a.tf": 'locals { a = var.env }\nmodule "m" { source = "./m" }\nlocals { d = local.none }\n',
            "m/main.tf": "locals { a = var.env }\n",
        }
    )
    undeclared = 'variable "env" is not declared in this module'
    assert said(inventory) == [
        ("a.tf", 1, f"{undeclared} (used 3 times, first here)"),
        ("a.tf", 3, 'local value "none" is not declared in this module'),
        ("m/main.tf", 1, undeclared),
    ]


def test_a_missing_workspace_is_told_once(evaluate: Any) -> None:
    """Maps by workspace are looked into in many places for the one workspace that nobody named."""
    inventory = evaluate(
        "locals {\n  by = { dev = 1, prod = 2 }\n  a = local.by[terraform.workspace]\n"
        "  b = local.by[terraform.workspace]\n}\n"
    )
    assert said(inventory) == [
        (
            "main.tf",
            3,
            'there is no element for the workspace "default"; pass --workspace (used 2 times, first here)',
        )
    ]


def test_an_argument_set_twice_is_refused_and_the_first_counts(evaluate: Any) -> None:
    """Terraform refuses it in blocks of any depth and in files of values."""
    inventory = evaluate(
        {
            "main.tf": 'variable "v" {}\nresource "a_b" "c" {\n  d = 1\n  d = 2\n'
            "  e {\n    f = 1\n    f = 2\n  }\n}\n",
            "terraform.tfvars": "v = 1\nv = 2\n",
        }
    )
    assert said(inventory) == [
        ("main.tf", 4, '"d" is set a second time; the first is at line 3'),
        ("main.tf", 7, '"f" is set a second time; the first is at line 6'),
        ("terraform.tfvars", 2, '"v" is set a second time; the first is at line 1'),
    ]
    (resource,) = inventory.resources
    values = resource.values.data
    assert isinstance(values["d"], Known)
    assert values["d"].data == 1


def test_a_mistake_in_a_template_file_is_shown_where_the_file_lies(evaluate: Any) -> None:
    """Reports name files from where the user stands, not as the root module writes them."""
    inventory = evaluate(
        {
            "live/main.tf": 'output "a" { value = templatefile("./page.tftpl", {}) }\n'
            'output "b" { value = templatefile("${path.module}/../shared/b.tftpl", {}) }\n',
            "live/page.tftpl": "\n${missing}\n",
            "shared/b.tftpl": "${missing}\n",
        },
        root="live",
    )
    assert [place[:2] for place in said(inventory)] == [("live/page.tftpl", 2), ("shared/b.tftpl", 1)]


def test_infinity_is_unknown_and_no_mistake(evaluate: Any) -> None:
    """Terraform gives an infinite number; what is zero by zero it refuses."""
    inventory = evaluate('output "a" { value = 1 / 0 }\noutput "b" { value = 0 / 0 }\n')
    infinite = inventory.outputs["a"]
    assert isinstance(infinite, Unknown)
    assert str(infinite.reason.message) == "the number is infinite, or too large to follow"
    assert said(inventory) == [("main.tf", 2, "division by zero")]


def test_a_huge_number_is_not_worked_out(evaluate: Any) -> None:
    """Its digits would fill the memory."""
    inventory = evaluate('output "a" { value = 1.0e99999999 }\noutput "b" { value = 1e4999 * 1e4999 }\n')
    assert isinstance(inventory.outputs["a"], Unknown)
    assert isinstance(inventory.outputs["b"], Unknown)
    assert said(inventory) == []


def test_an_undeclared_name_is_told_wherever_it_stands(evaluate: Any) -> None:
    """Terraform checks names before it evaluates: neither `try` nor a branch that is not taken hides one."""
    inventory = evaluate(
        'output "a" { value = try(var.none, 1) }\noutput "b" { value = false ? local.none : 2 }\n'
    )
    assert [line for _, line, _ in said(inventory)] == [1, 2]
    assert [value.data for value in inventory.outputs.values()] == [1, 2]


def test_texts_are_kept_in_normal_form(evaluate: Any) -> None:
    """The same letters are the same text, however they are composed; keys of objects too."""
    inventory = evaluate('output "a" { value = { "an\u0303o" = "n${"\u0303"}" } }\n')
    assert {key: value.data for key, value in inventory.outputs["a"].data.items()} == {"a\u00f1o": "\u00f1"}


def test_a_guard_on_the_left_keeps_the_right_from_failing(evaluate: Any) -> None:
    """What is null, or not known not to be, is not looked into behind a guard; without one it is."""
    inventory = evaluate(
        'variable "a" { default = null }\nvariable "b" {}\n'
        'output "a" { value = var.a != null && var.a.x }\n'
        'output "b" { value = var.a == null || var.a.x }\n'
        'output "c" { value = var.b != null && var.a.x }\n'
        'output "d" { value = var.a == null && var.a.x }\n'
    )
    assert said(inventory) == [
        ("main.tf", 6, 'this value is null, so it does not have the attribute "x"'),
    ]


FAILS_BY_DEFAULT = 'this fails in the workspace "default"; pass --workspace'


def test_what_fails_for_the_default_workspace_is_told_once(evaluate: Any) -> None:
    """Where nobody named a workspace, each other failure is what it would be in the one that is meant."""
    text = (
        'locals {\n  kinds = ["dev", "prod"]\n  env = terraform.workspace\n'
        "  kind = coalesce(null, one([for x in local.kinds : x if x == local.env]))\n"
        '  file = file("${local.env}.txt")\n  other = templatefile("x.txt", { a = local.env })\n}\n'
        'resource "a_b" "c" {\n  name = local.env\n  size = { dev = 1 }[upper(a_b.d.name)]\n}\n'
        'resource "a_b" "d" {\n  name = local.env\n}\n'
    )
    found = said(evaluate(text))
    assert [(line, words) for _, line, words in found if "workspace" in words] == [
        (4, f"{FAILS_BY_DEFAULT} (used 3 times, first here)")
    ]
    assert [line for _, line, words in found if "workspace" not in words] == [6]
    assert [line for _, line, words in said(evaluate(text, workspace="test")) if words] == [4, 5, 6, 10]


def test_a_condition_on_the_default_workspace_is_not_told(evaluate: Any) -> None:
    """It is not known to fail in the workspace that is meant; in a named one it is."""
    text = (
        'variable "kind" {\n  default = "x"\n  validation {\n'
        '    condition = var.kind != "x"\n    error_message = "no"\n  }\n}\n'
        'resource "a_b" "c" {\n  lifecycle {\n    precondition {\n'
        '      condition = terraform.workspace != "default" && terraform.workspace != "test"\n'
        '      error_message = "no"\n    }\n  }\n}\n'
    )
    assert [line for _, line, _ in said(evaluate(text))] == [1]
    assert [line for _, line, _ in said(evaluate(text, workspace="test"))] == [1, 11]


def test_what_fails_where_nothing_may_be_is_not_told(evaluate: Any) -> None:
    """What stands in a resource or module that may not be there may never be evaluated."""
    text = (
        'variable "on" {}\nvariable "zone" { default = null }\nvariable "set" { default = null }\n'
        'resource "a_b" "zone" {\n  count = var.zone == null ? 0 : 1\n}\n'
        'resource "a_b" "record" {\n  count = var.on ? 1 : 0\n  zone = a_b.zone[0].id\n}\n'
        'module "m" {\n  source = "./m"\n  count = var.on ? 1 : 0\n  name = var.set.name\n}\n'
        'module "far" {\n  source = "x/y/z"\n  count = var.on ? 1 : 0\n  name = var.set.name\n}\n'
    )
    files = {
        "main.tf": text,
        "m/main.tf": 'variable "name" {}\nlocals { x = [][0] }\n'
        'resource "a_b" "c" {\n  d = [][1]\n  e = var.none\n}\n',
    }
    assert [place[:2] for place in said(evaluate(files))] == [("m/main.tf", 5), ("main.tf", 16)]
    certain = {**files, "main.tf": text.replace('variable "on" {}', 'variable "on" { default = true }')}
    assert sorted(place[:2] for place in said(evaluate(certain))) == [
        ("m/main.tf", 2),
        ("m/main.tf", 4),
        ("m/main.tf", 5),
        ("main.tf", 9),
        ("main.tf", 14),
        ("main.tf", 16),
        ("main.tf", 19),
    ]
