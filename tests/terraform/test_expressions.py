"""Expressions give what `terraform console` gave when it was asked; see `record.py`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import Diagnostic, Severity
from sovlint.syntax import read_native
from sovlint.terraform.convert import type_of
from sovlint.terraform.expressions import EVALUATORS
from sovlint.terraform.functions import FunctionContext
from sovlint.terraform.numbers import number_text
from sovlint.terraform.rendering import TemplateNames
from sovlint.terraform.scope import Evaluation, Scope
from sovlint.terraform.values import Kind, Secrecy, Type, Unknown, Value, marks_within, string

FILES = sorted((Path(__file__).parent / "expressions").glob("*.json"))

#: Terraform's answers that are not ours, each with the reason.
DELIBERATE = {
    "terraform.workspace": "the console has a module around it; here there are no names at all",
    "path.root": "the console has a module around it; here there are no names at all",
    "provider::x::y(1)": "nothing tells which functions a provider has; what they give is unknown",
    '{a="x"}[sensitive("a")] == "x"': "Terraform drops the mark of the key; a secret stays one here",
    "1 / 0 == 1 / 0": "infinity is not followed: it is unknown",
    "1 / 0 > 5": "infinity is not followed: it is unknown",
    "try(1/0, 5) != null": "infinity is not followed: it is unknown",
    "[[1,2]].0.1": "Terraform refuses two legacy indices in a row, which it reads as a number",
}

#: What Terraform 1.11 refuses, and accepts since 1.12: the left side decides, and nothing right of it fails.
DECIDED = {
    'false && upper(null) == ""': "false",
    "true || null": "true",
    'true || !"x"': "true",
}


def cases() -> list[Any]:
    """Return every recorded expression with the file that it is in."""
    found = []
    for path in FILES:
        for case in json.loads(path.read_text(encoding="utf-8")):
            name = f"{path.stem}: {case['expression']}"
            if case["expression"] not in {*DELIBERATE, *DECIDED}:
                found.append(pytest.param(case, id=name))
    return found


def evaluated(expression: str) -> tuple[Value | None, list[Diagnostic]]:
    """Return the value of an expression that stands alone, and its errors."""
    file = read_native(f"value = {expression}\n".encode(), "console")
    if file.problems:
        return None, list(file.problems)
    parsed = file.body.attributes["value"].expression
    here = Path()
    context = FunctionContext(module=here, root=here, boundary=here, template=lambda *_: string(""))
    scope = Scope(Evaluation(EVALUATORS), TemplateNames(context))
    value = scope.evaluate(parsed)
    return value, [one for one in scope.evaluation.frame if one.severity is Severity.ERROR]


def json_text(value: Value) -> str:  # noqa: PLR0911 - a kind a line
    """Return a value as `jsonencode` writes it, or what the console shows for a secret."""
    if Secrecy.SENSITIVE in marks_within(value):
        return "(sensitive value)"
    if isinstance(value, Unknown):
        return f"unknown: {value.reason.message}"
    data = value.data
    if isinstance(data, tuple):
        return f"[{','.join(json_text(part) for part in data)}]"
    if isinstance(data, Mapping):
        return (
            f"{{{','.join(f'{json.dumps(key, ensure_ascii=False)}:{json_text(data[key])}' for key in data)}}}"
        )
    if data is None or isinstance(data, bool):
        return json.dumps(data)
    if isinstance(data, str):
        text = json.dumps(data, ensure_ascii=False)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return number_text(data)


def type_text(kind: Type) -> str:
    """Return a type as the console's `type` writes it, without spaces."""
    match kind.kind:
        case Kind.OBJECT:
            return f"object({{{''.join(f'{name}:{type_text(part)},' for name, part in kind.attributes)}}})"
        case Kind.TUPLE:
            return f"tuple([{''.join(f'{type_text(part)},' for part in kind.elements)}])"
        case Kind.LIST | Kind.SET | Kind.MAP:
            return f"{kind.kind}({type_text(kind.element or Type(Kind.DYNAMIC))})"
        case _:
            return str(kind.kind)


@pytest.mark.parametrize(("expression", "expected"), DECIDED.items())
def test_nothing_fails_where_the_left_side_decides(expression: str, expected: str) -> None:
    """Configurations are written for Terraform 1.12 and later, which do not look at the right side then."""
    value, errors = evaluated(expression)
    assert not errors
    assert value is not None
    assert json_text(value) == expected


@pytest.mark.parametrize(
    "expression", ['true && upper(null) == ""', "true && null", 'false && "yes"', '!"x" || true']
)
def test_what_fails_is_told_where_the_left_side_does_not_decide(expression: str) -> None:
    """An operand of a wrong type is told wherever it stands, as is what fails on the left."""
    assert evaluated(expression)[1]


@pytest.mark.parametrize("case", cases())
def test_as_terraform_evaluates_it(case: dict[str, str]) -> None:
    """Each expression gives Terraform's value and type, or an error where Terraform gives one."""
    value, errors = evaluated(case["expression"])
    if "error" in case:
        assert errors, f"terraform says {case['error']}; here it is {value}"
        return
    assert not errors, [str(one.message) for one in errors]
    assert value is not None
    assert json_text(value) == case["json"]
    if not marks_within(value):
        assert type_text(type_of(value)) == case["type"].replace("),)", "))")
