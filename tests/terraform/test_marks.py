"""Marks ride through whatever is made of a value."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sovlint.diagnostics import message
from sovlint.syntax import read_native
from sovlint.terraform.expressions import EVALUATORS
from sovlint.terraform.functions import FunctionContext
from sovlint.terraform.rendering import TemplateNames
from sovlint.terraform.scope import Evaluation, Scope
from sovlint.terraform.values import (
    DYNAMIC,
    STRING,
    Known,
    Mark,
    Origin,
    Reason,
    Secrecy,
    Unknown,
    Value,
    marks_within,
)

MARKS: frozenset[Mark] = frozenset({Secrecy.SENSITIVE, Origin("aws_x.a", "id")})

#: Each makes a string of a string.
TEXTS = (
    '"in ${@}"',
    "upper(@)",
    "trimspace(@)",
    "try({}.none, @)",
    'true ? @ : "z"',
    'false ? "z" : @',
    "[@][0]",
    "{ k = @ }.k",
    '{ k = @ }["k"]',
    "[for x in [@] : x][0]",
    "{ for x in [@] : a => x }.a",
    "([{ v = @ }][*].v)[0]",
    "jsonencode([@])",
    'join("-", ["a", @])',
    'format("%s!", @)',
    'replace(@, "z", "y")',
    "merge({ a = 1 }, { b = @ }).b",
    'lookup({ a = @ }, "a", "none")',
    "element(concat([@], []), 0)",
    'coalesce(@, "b")',
    "base64encode(@)",
    '"%{ for x in [@] }${x}%{ endfor }"',
    '"%{ if true }${@}%{ endif }"',
    "tolist([@])[0]",
    "values({ a = @ })[0]",
    "flatten([[@]])[0]",
    'trimprefix(@, "q")',
)


def evaluated(expression: str, leaf: Value) -> Value:
    """Return the value of an expression in which `leaf` is bound."""
    file = read_native(f"value = {expression}\n".encode(), "x")
    here = Path()
    context = FunctionContext(module=here, root=here, boundary=here, template=lambda *_: leaf)
    scope = Scope(Evaluation(EVALUATORS), TemplateNames(context), {"leaf": leaf})
    value = scope.evaluate(file.body.attributes["value"].expression)
    assert not scope.evaluation.frame, [str(one.message) for one in scope.evaluation.frame]
    return value


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5))
def test_known_values_keep_their_marks(steps: list[str]) -> None:
    """However a secret made from a resource is turned, the result is secret and made from it."""
    expression = "leaf"
    for step in steps:
        expression = step.replace("@", expression).replace("a => x", '"a" => x')
    value = evaluated(expression, Known("text", STRING, MARKS))
    assert isinstance(value, Known)
    assert marks_within(value) >= MARKS


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5))
def test_unknown_values_keep_their_marks(steps: list[str]) -> None:
    """The same holds for what is not known, which stays unknown and keeps its reason."""
    expression = "leaf"
    for step in steps:
        expression = step.replace("@", expression).replace("a => x", '"a" => x')
    reason = Reason(message("it is not known"))
    value = evaluated(expression, Unknown(reason, STRING, marks=MARKS))
    assert isinstance(value, Unknown)
    assert value.reason.message == reason.message
    assert marks_within(value) >= MARKS
    assert value.type in {STRING, DYNAMIC}
