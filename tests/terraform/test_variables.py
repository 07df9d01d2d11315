"""Input variables: who gives values, what becomes of them, and what stays secret."""

from typing import Any

from sovlint.diagnostics import ProblemKind, Severity
from sovlint.terraform.values import Secrecy, Unknown


def test_environment_counts_least(evaluate: Any, monkeypatch: Any) -> None:
    """`TF_VAR_` counts only when the settings hold it, and files win over it."""
    monkeypatch.setenv("TF_VAR_a", "machine")
    files = {
        "main.tf": 'variable "a" { default = "d" }\nvariable "b" { default = "d" }\n'
        'variable "c" { type = list(string) }\n'
        'output "all" { value = [var.a, var.b, var.c] }\n',
        "terraform.tfvars": 'b = "file"\n',
    }
    inventory = evaluate(files)
    assert inventory.outputs["all"].data[0].data == "d"
    environment = {"TF_VAR_a": "asked", "TF_VAR_b": "asked", "TF_VAR_c": '["x"]', "TF_VAR_unused": "1"}
    inventory = evaluate({}, environment=environment)
    first, second, third = inventory.outputs["all"].data
    assert (first.data, second.data, third.data[0].data) == ("asked", "file", "x")
    assert not inventory.problems


def test_values_that_nobody_asked_for(evaluate: Any, tmp_path: Any) -> None:
    """A value for a variable that is not declared is a warning at its place."""
    inventory = evaluate({"main.tf": "", "x.auto.tfvars": "typo = 1\n"}, variables=(("other", "1"),))
    assert [(one.kind, one.severity) for one in inventory.problems] == [
        (ProblemKind.INVALID, Severity.WARNING),
        (ProblemKind.INVALID, Severity.WARNING),
    ]
    assert {one.span.file for one in inventory.problems if one.span} == {"x.auto.tfvars"}
    assert "x.auto.tfvars" in inventory.files
    assert tmp_path.is_dir()


def test_variable_file_that_is_not_there(evaluate: Any, tmp_path: Any) -> None:
    """A file of values that cannot be read is a problem, not silence."""
    inventory = evaluate('variable "a" {}\n', var_files=(tmp_path / "none.tfvars",))
    assert [one.kind for one in inventory.problems] == [ProblemKind.UNREADABLE]


def test_text_for_complex_types_is_an_expression(evaluate: Any) -> None:
    """`--var` gives text to primitive types and an expression to all others; a bad one is a problem."""
    text = (
        'variable "text" { type = string }\nvariable "list" { type = list(number) }\n'
        'variable "any" { type = any }\nvariable "untyped" {}\n'
        'output "all" { value = [var.text, var.list, var.any, var.untyped] }\n'
    )
    given = (("text", "[1]"), ("list", "[1, 2]"), ("any", "{ a = 1 }"), ("untyped", "[1]"))
    found = evaluate(text, variables=given).outputs["all"].data
    assert found[0].data == "[1]"
    assert [one.data for one in found[1].data] == [1, 2]
    assert found[2].data["a"].data == 1
    assert found[3].data == "[1]"
    broken = evaluate(text, variables=(*given, ("list", "[1,")))
    assert any(one.severity is Severity.ERROR for one in broken.problems)


def test_secrets_stay_marked_and_unprinted(evaluate: Any) -> None:
    """A secret marks all that is made from it, and no problem quotes it."""
    inventory = evaluate(
        'variable "password" {\n  sensitive = true\n  default = "hunter2"\n'
        "  validation {\n    condition = length(var.password) > 20\n"
        '    error_message = "too short: ${var.password}"\n  }\n}\n'
        "locals {\n  m = { (var.password) = 1 }\n  bad = tonumber(var.password)\n"
        "  key = { a = 1 }[var.password]\n}\n"
        'variable "n" {\n  type = number\n  default = 1\n}\n'
        'output "x" { value = base64encode("p:${var.password}") }\n'
        'output "choice" { value = var.password == "" ? "a" : "b" }\n'
        'output "loop" { value = [for c in [var.password] : upper(c)] }\n'
        'resource "aws_x" "a" {\n  for_each = toset(["a"])\n  block {\n    secret = var.password\n  }\n}\n'
    )
    assert Secrecy.SENSITIVE in inventory.outputs["x"].marks
    assert Secrecy.SENSITIVE in inventory.outputs["choice"].marks
    assert Secrecy.SENSITIVE in inventory.outputs["loop"].data[0].marks
    block = inventory.resources[0].values.data["block"].data[0]
    assert Secrecy.SENSITIVE in block.data["secret"].marks
    assert len(inventory.problems) >= 3
    assert "hunter2" not in " ".join(str(one.message) for one in inventory.problems)


def test_validation_only_when_definitely_false(evaluate: Any) -> None:
    """A validation speaks up when it is false, at the call that gave the value; not when it is unknown."""
    child = (
        'variable "region" {\n  validation {\n    condition = startswith(var.region, "eu-")\n'
        '    error_message = "Only Europe."\n  }\n}\n'
    )
    files = {
        "main.tf": 'variable "r" {}\nmodule "m" {\n  source = "./m"\n  region = var.r\n}\n',
        "m/main.tf": child,
    }
    assert not evaluate(files).problems
    inventory = evaluate({}, variables=(("r", "us-east-1"),))
    assert [(str(one.message), one.span.line) for one in inventory.problems] == [
        ("the value of var.region is refused: Only Europe.", 4)
    ]


def test_value_of_the_wrong_type(evaluate: Any) -> None:
    """A value that does not convert is a problem where it was given, and the variable is unknown."""
    inventory = evaluate(
        {
            "main.tf": 'module "m" {\n  source = "./m"\n  sizes = ["a"]\n}\n'
            'output "s" { value = module.m.s }\n',
            "m/main.tf": 'variable "sizes" { type = list(number) }\noutput "s" { value = var.sizes }\n',
        }
    )
    assert isinstance(inventory.outputs["s"], Unknown)
    assert [(one.span.file, one.span.line) for one in inventory.problems if one.span] == [("main.tf", 3)]


def test_broken_type_counts_as_any(evaluate: Any) -> None:
    """A type constraint that cannot be read is one problem, and the value is taken as it is."""
    inventory = evaluate(
        'variable "a" {\n  type = strnig\n  default = "x"\n}\noutput "a" { value = var.a }\n'
    )
    assert inventory.outputs["a"].data == "x"
    assert len(inventory.problems) == 1
