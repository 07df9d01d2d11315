"""Input variables: their declarations, and what a given value becomes under them.

See https://developer.hashicorp.com/terraform/language/values/variables, read 2026-11-22.
"""

from dataclasses import dataclass

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Span, message
from sovlint.syntax.tree import Attribute, Block, Expression, Literal, Reference
from sovlint.terraform.constraints import TypeDefaults, constant
from sovlint.terraform.convert import apply_defaults, convert, parse_type
from sovlint.terraform.open_objects import completed
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    Kind,
    Known,
    Mark,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    with_marks,
)

_PRIMITIVES = frozenset({Kind.STRING, Kind.NUMBER, Kind.BOOL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A `variable` block, read; `is_literal`: text from outside is its value and not an expression."""

    name: str
    block: Block
    type: Type
    defaults: TypeDefaults
    default: Attribute | None
    is_nullable: bool
    is_literal: bool
    marks: frozenset[Mark]
    problem: Diagnostic | None


def read_variable(name: str, block: Block) -> Variable:
    """Return what a `variable` block declares; a type that cannot be read counts as `any`."""
    attributes = block.body.attributes
    type_attribute = attributes.get("type")
    kind, defaults = DYNAMIC, TypeDefaults(type=DYNAMIC)
    problem: Diagnostic | None = None
    if type_attribute is not None:
        parsed = parse_type(type_attribute.expression, constant)
        if isinstance(parsed, Diagnostic):
            problem = parsed
        else:
            kind, defaults = parsed
    marks = set[Mark]()
    for secrecy in Secrecy:
        if _flag(attributes.get(secrecy), otherwise=False):
            marks.add(secrecy)
    return Variable(
        name=name,
        block=block,
        type=kind,
        defaults=defaults,
        default=attributes.get("default"),
        is_nullable=_flag(attributes.get("nullable"), otherwise=True),
        is_literal=kind.kind in _PRIMITIVES or type_attribute is None,
        marks=frozenset(marks) if marks else NO_MARKS,
        problem=problem,
    )


def _flag(attribute: Attribute | None, *, otherwise: bool) -> bool:
    expression: Expression | None = attribute.expression if attribute else None
    if isinstance(expression, Literal):
        return expression.value in (True, "true")
    if isinstance(expression, Reference):
        return expression.name == "true"
    return otherwise


def accepted(variable: Variable, given: Value, scope: Scope, span: Span) -> Value:
    """Return a given value under the variable's type, defaults and marks."""
    value = _fitted(variable, given, scope, span)
    if isinstance(value, Known) and value.data is None and not variable.is_nullable:
        if variable.default is None:
            what = message("var.{name} must not be null", name=variable.name)
            value = scope.error(what, span, ProblemKind.INVALID)
        else:
            value = default_of(variable, scope, span)
    return with_marks(value, variable.marks)


def default_of(variable: Variable, scope: Scope, span: Span) -> Value:
    """Return what the variable is when nobody gives a value."""
    if variable.default is None:
        why = message(
            'variable "{name}" has no default; pass --var {name}=... or --var-file', name=variable.name
        )
        return Unknown(Reason(why, variable.block.header), variable.type, marks=variable.marks)
    value = scope.evaluate(variable.default.expression)
    return with_marks(_fitted(variable, value, scope, span), variable.marks)


def _fitted(variable: Variable, given: Value, scope: Scope, span: Span) -> Value:
    value = completed(given, variable.type, span)
    converted = convert(apply_defaults(value, variable.defaults), variable.type)
    if isinstance(converted, Message):
        what = message(
            "the value given is not suitable for var.{name}: {why}", name=variable.name, why=converted
        )
        return scope.error(what, span, ProblemKind.INVALID)
    return converted
