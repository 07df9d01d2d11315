"""No configuration takes more than a bounded effort, and each limit that is reached is said once."""

import sys
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import ProblemKind
from sovlint.terraform.inventory import Inventory
from sovlint.terraform.limits import is_too_large
from sovlint.terraform.values import Unknown

CHAIN = "".join(f'  l{n} = "${{local.l{n - 1}}}"\n' for n in range(4999, 0, -1))
LAUGHS = "".join(f"  l{n} = [local.l{n - 1}, local.l{n - 1}]\n" for n in range(1, 60))
DOUBLING = "".join(f'  l{n} = "${{local.l{n - 1}}}${{local.l{n - 1}}}"\n' for n in range(1, 60))
NESTED = "".join(f"  l{n} = [local.l{n - 1}]\n" for n in range(1, 3000))
LOOPS = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a + b + c]]]"


def limited(inventory: Inventory) -> int:
    """Return how many problems say that a limit was reached."""
    return sum(one.kind is ProblemKind.LIMIT for one in inventory.problems)


@pytest.mark.parametrize(
    ("body", "last"),
    [(CHAIN, "l4999"), (LAUGHS, "l59"), (DOUBLING, "l59"), (NESTED, "l2999")],
    ids=["long chain", "doubled lists", "doubled strings", "deep lists"],
)
def test_values_that_grow(evaluate: Any, body: str, last: str) -> None:
    """Long chains, and values that double or deepen at each step, come to an unknown that says so."""
    before = sys.getrecursionlimit()
    inventory = evaluate(f'locals {{\n  l0 = "x"\n{body}}}\noutput "x" {{ value = local.{last} }}\n')
    assert not is_too_large(inventory.outputs["x"])
    assert limited(inventory)
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize("step", ['"${@}${@}"', "jsonencode([@, @])"])
def test_pieces_of_unknown_texts(evaluate: Any, step: str) -> None:
    """What unknown texts are made of is let go before it grows beyond measure."""
    lines = "".join(f"  l{n} = {step.replace('@', f'local.l{n - 1}')}\n" for n in range(1, 60))
    inventory = evaluate(
        f'variable "x" {{}}\nlocals {{\n  l0 = var.x\n{lines}}}\noutput "x" {{ value = local.l59 }}\n'
    )
    assert isinstance(inventory.outputs["x"], Unknown)
    assert not is_too_large(inventory.outputs["x"])
    assert not inventory.problems


@pytest.mark.parametrize(
    "expression",
    ["[" * 3000 + "]" * 3000, "!" * 3000 + "true", "(" * 2000 + "1" + ")" * 2000, "1" + " + 1" * 5000],
    ids=["lists", "operators", "parentheses", "sum"],
)
def test_expressions_that_nest(evaluate: Any, expression: str) -> None:
    """Expressions of any depth come to an end, and what stands beside them is evaluated."""
    inventory = evaluate(
        {"a.tf": f'output "x" {{ value = {expression} }}\n', "b.tf": 'output "y" { value = 1 }\n'}
    )
    assert inventory.outputs["y"].data == 1


def test_loops_within_loops(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops stop when the effort for one root is used up."""
    monkeypatch.setattr("sovlint.terraform.limits.STEPS", 100_000)
    inventory = evaluate(f'output "x" {{ value = length({LOOPS}) }}\n')
    assert limited(inventory) >= 1


def test_very_many_instances(evaluate: Any) -> None:
    """A count beyond what is followed gives one instance for all."""
    inventory = evaluate('resource "aws_x" "a" { count = 1000000 }\n')
    assert [one.address for one in inventory.resources] == ["aws_x.a[*]"]
    assert limited(inventory) == 1


def test_instances_of_instances(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules that multiply are followed to a total."""
    monkeypatch.setattr("sovlint.terraform.limits.TOTAL_INSTANCES", 200)
    inventory = evaluate(
        {
            "main.tf": 'module "a" {\n  source = "./a"\n  count = 20\n}\n',
            "a/main.tf": 'module "b" {\n  source = "./b"\n  count = 20\n}\n',
            "a/b/main.tf": 'resource "aws_x" "x" { count = 20 }\n',
        }
    )
    assert limited(inventory) >= 1
    assert len(inventory.resources) < 2000


def test_modules_that_nest(evaluate: Any) -> None:
    """Modules nested beyond what is followed are named."""
    files = {"main.tf": 'module "m" { source = "./m0" }\n'}
    for depth in range(60):
        files[f"m{depth}/main.tf"] = f'module "m" {{ source = "../m{depth + 1}" }}\n'
    files["m60/main.tf"] = ""
    inventory = evaluate(files)
    assert limited(inventory) == 1


def test_cycle_names_its_members(evaluate: Any) -> None:
    """A value that depends on itself is unknown, and the chain is named once, through modules too."""
    inventory = evaluate(
        {
            "main.tf": 'locals {\n  a = local.b\n  b = "${local.c}x"\n  c = module.m.y\n}\n'
            'module "m" {\n  source = "./m"\n  x = local.a\n}\noutput "a" { value = local.a }\n',
            "m/main.tf": 'variable "x" {}\noutput "y" { value = var.x }\n',
        }
    )
    cycles = [str(one.message) for one in inventory.problems if one.kind is ProblemKind.CYCLE]
    ring = "local.a -> local.b -> local.c -> module.m.output.y -> module.m.var.x -> local.a"
    assert cycles == [f"it depends on itself: {ring}"]
    assert isinstance(inventory.outputs["a"], Unknown)


def test_cycle_through_count(evaluate: Any) -> None:
    """A count that depends on its own resource is a cycle too."""
    inventory = evaluate('resource "aws_x" "a" { count = length(aws_x.a) }\n')
    assert ProblemKind.CYCLE in {one.kind for one in inventory.problems}


@pytest.mark.parametrize(
    "body",
    [
        "[for a in range(1024) : [for b in range(1024) : [for c in range(1024) : 1]]]",
        '[for a in range(1024) : format("%8000000d", a)]',
        '"%{for a in range(999)}%{for b in range(999)}%{for c in range(9)}x%{endfor}%{endfor}%{endfor}"',
        "[for a in range(1024) : jsonencode([for b in range(1024) : b])]",
        "[for a in range(1024) : [for b in range(1024) : {}]][*][*]",
    ],
    ids=["plain values", "long texts", "templates", "functions", "splats"],
)
def test_effort_that_is_no_expression(evaluate: Any, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Turns of loops, and what functions go through, count as effort too; the rest is left at once."""
    monkeypatch.setattr("sovlint.terraform.limits.STEPS", 100_000)
    inventory = evaluate(f'output "x" {{ value = {body} }}\nresource "aws_x" "a" {{ b = length(var.x) }}\n')
    assert limited(inventory) == 1
    assert len(inventory.resources) == 1


def test_modules_that_double(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules that call two modules each, without any count, are followed to a total too."""
    monkeypatch.setattr("sovlint.terraform.limits.TOTAL_INSTANCES", 500)
    call = 'module "{}" {{ source = "../m{}" }}\n'
    files = {"main.tf": 'module "m" { source = "./m0" }\n'}
    for depth in range(30):
        files[f"m{depth}/main.tf"] = (
            call.format("a", depth + 1) + call.format("b", depth + 1) + 'resource "aws_x" "x" {}\n'
        )
    inventory = evaluate({**files, "m30/main.tf": ""})
    assert limited(inventory)
    assert 100 < len(inventory.resources) < 1000


def test_instances_with_much_in_them(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the instances of a module hold counts for the total."""
    monkeypatch.setattr("sovlint.terraform.limits.TOTAL_INSTANCES", 500)
    inner = "".join(f'resource "aws_x" "x{number}" {{}}\n' for number in range(50))
    inventory = evaluate(
        {"main.tf": 'module "a" {\n  source = "./a"\n  count = 400\n}\n', "a/main.tf": inner}
    )
    assert limited(inventory) == 1
    assert 100 < len(inventory.resources) < 1000


@pytest.mark.parametrize(
    "number",
    [
        "9" * 5000,
        "1e999999999",
        "1e-999999999",
        "9e3999 * 9e3999",
        "-1e5000",
        "0." + "1" * 9000,
        f'parseint("{"z" * 4000}", 62)',
        f'yamldecode("0x{"f" * 5000}")',
        "sum([9e3999, 9e3999])",
    ],
    ids=lambda text: text[:12],
)
def test_numbers_beyond_measure(evaluate: Any, number: str) -> None:
    """Numbers that would fill the memory, or that Python would not write, are never made."""
    inventory = evaluate(
        f'output "x" {{ value = {number} }}\nresource "aws_x" "a" {{ count = {number} }}\n'
        'resource "aws_x" "b" {}\n'
    )
    assert "aws_x.b" in {one.address for one in inventory.resources}
    assert all(len(str(one.message)) < 5000 for one in inventory.problems)
    assert len(str(getattr(inventory.outputs["x"], "data", ""))) < 6000


STEPS_EACH = 50_000


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f'locals {{\n  l0 = "x"\n{CHAIN}}}\n', None, "nested too deeply"),
        ('output "x" {\n  value = range(0, 100000)\n}\n', 2, "more than 1024 values were generated"),
        (f'output "x" {{\n  value = {LOOPS}\n}}\n', 2, "takes too much effort"),
        ('output "x" {\n  value = format("%99999999s", "a")\n}\n', 2, "characters"),
        ('locals {\n  a = format("%8000s", "a")\n  b = "${local.a}${local.a}"\n}\n', 3, "a string grows"),
        ('resource "aws_x" "a" {\n  count = 5000\n}\n', 2, "`count` is 5000"),
        (
            (
                'resource "aws_x" "a" {\n  for_each = toset([for n in range(1000) : "${n}"])\n}\n'
                'resource "aws_x" "b" {\n'
                '  for_each = toset([for p in setproduct(range(80), range(80)) : join("-", p)])\n}\n'
            ),
            5,
            "`for_each` has 6400 elements",
        ),
        ('module "a" {\n  source = "./"\n}\n', 1, "it calls itself: root -> a"),
        ("locals {\n  a = local.b\n  b = local.a\n}\n", 3, "it depends on itself"),
        ('output "x" {\n  value = file("large.txt")\n}\n', 2, '"large.txt" is too large to read'),
        ('output "x" {\n  value = try(file("../x"), "")\n}\n', 2, '"../x" lies outside the scanned tree'),
    ],
    ids=[
        "depth",
        "range",
        "loops",
        "format",
        "text",
        "count",
        "for_each",
        "module",
        "cycle",
        "file",
        "outside",
    ],
)
def test_each_limit_says_where(  # noqa: PLR0913, PLR0917 - what, where, which words
    evaluate: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int | None, said: str
) -> None:
    """One clear problem with file and line, no more effort than is allowed, and the rest is judged."""
    monkeypatch.setattr("sovlint.terraform.limits.STEPS", STEPS_EACH)
    monkeypatch.setattr("sovlint.terraform.limits.TEXT", 10_000)
    monkeypatch.setattr("sovlint.terraform.functions.filesystem.LARGEST_FILE", 1000)
    (tmp_path / "large.txt").write_text("x" * 1001, encoding="utf-8")
    inventory = evaluate({"main.tf": text, "z.tf": 'resource "aws_s3_bucket" "kept" {}\n'})
    assert "aws_s3_bucket.kept" in {one.address for one in inventory.resources}
    found = [one for one in inventory.problems if said in str(one.message)]
    assert len(found) == 1, [str(one.message) for one in inventory.problems]
    assert found[0].span is not None
    assert found[0].span.file == "main.tf"
    assert line is None or found[0].span.line == line


def test_a_file_too_large_to_be_terraform(evaluate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read, and that is an error about it; the other files are."""
    monkeypatch.setattr("sovlint.syntax.files.LARGEST", 1 << 20)
    inventory = evaluate(
        {"a.tf": "# x\n" * (1 << 19), "b.tf": 'resource "aws_s3_bucket" "kept" {}\n'},
    )
    assert [(one.span.file, one.span.line, str(one.message)) for one in inventory.problems] == [
        ("a.tf", 1, "this file is larger than 1 MB")
    ]
    assert [one.address for one in inventory.resources] == ["aws_s3_bucket.kept"]
