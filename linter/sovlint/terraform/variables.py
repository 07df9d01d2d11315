"""Input variables: their declarations, and what a given value becomes under them.

See https://developer.hashicorp.com/terraform/language/values/variables, read 2026-11-22.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Span, message
from sovlint.syntax.tree import (
    Attribute,
    Binary,
    BinaryOperator,
    Block,
    Call,
    Expression,
    GetAttribute,
    Literal,
    Reference,
    TupleOf,
)
from sovlint.terraform.access import with_candidates
from sovlint.terraform.constants import constant, is_plain, refuse
from sovlint.terraform.constraints import TypeDefaults
from sovlint.terraform.convert import apply_defaults, convert, parse_type
from sovlint.terraform.open_objects import completed
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    SECRECY_FLAGS,
    Kind,
    Known,
    Mark,
    Reason,
    Type,
    Unknown,
    Value,
    string,
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
    for secrecy in SECRECY_FLAGS:
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
            value = default_of(variable, scope)
    return with_marks(value, variable.marks)


def default_of(variable: Variable, scope: Scope) -> Value:
    """Return what the variable is when nobody gives a value."""
    if variable.default is None:
        why = message(
            'variable "{name}" has no default; pass --var {name}=... or --var-file', name=variable.name
        )
        unknown = Unknown(Reason(why, variable.block.header), variable.type, marks=variable.marks)
        return with_candidates(unknown, allowed_values(variable))
    value = scope.evaluate(variable.default.expression)
    return with_marks(_fitted(variable, value, scope, variable.default.span), variable.marks)


def problems_of(variable: Variable, scope: Scope) -> Iterator[Diagnostic]:
    """Yield what is wrong with a declaration, whatever is given for it."""
    if variable.problem is not None:
        yield variable.problem
    default = variable.default
    if default is None:
        return
    if not is_plain(default.expression):
        what = message("only plain values may stand here, no names and no function calls")
        yield refuse(default.span, what)
        return
    frame = scope.evaluation.frame
    before = len(frame)
    value = default_of(variable, scope)
    yield from frame[before:]
    del frame[before:]
    if isinstance(value, Known) and value.data is None and not variable.is_nullable:
        yield refuse(default.span, message("the default of a variable that is not nullable must not be null"))


def _fitted(variable: Variable, given: Value, scope: Scope, span: Span) -> Value:
    value = completed(given, variable.type, span)
    converted = convert(apply_defaults(value, variable.defaults), variable.type)
    if isinstance(converted, Message):
        what = message(
            "the value given is not suitable for var.{name}: {why}", name=variable.name, why=converted
        )
        return scope.error(what, span, ProblemKind.INVALID)
    return converted


def allowed_values(variable: Variable) -> list[Value]:
    """Return the few texts that a `validation` allows: `contains([...], var.x)`, `var.x == "a" || ...`."""
    for block in variable.block.body.blocks:
        attribute = block.body.attributes.get("condition")
        if block.type == "validation" and attribute is not None:
            texts = _allowed(attribute.expression, variable.name)
            if texts:
                return [string(text) for text in texts]
    return []


def _allowed(condition: Expression, name: str) -> list[str]:
    match condition:
        case Call(name="contains", arguments=(TupleOf(items=items), subject)) if _is_variable(subject, name):
            return _texts(items)
        case Binary(operator=BinaryOperator.OR, left=left, right=right):
            one, other = _allowed(left, name), _allowed(right, name)
            return one + other if one and other else []
        case Binary(operator=BinaryOperator.EQUAL, left=left, right=right):
            if _is_variable(left, name):
                return _texts((right,))
            return _texts((left,)) if _is_variable(right, name) else []
    return []


def _texts(items: Sequence[Expression]) -> list[str]:
    """Return the items where all are plain texts, nothing otherwise."""
    texts = [item.value for item in items if isinstance(item, Literal) and isinstance(item.value, str)]
    return texts if len(texts) == len(items) else []


def _is_variable(expression: Expression, name: str) -> bool:
    match expression:
        case GetAttribute(source=Reference(name="var"), name=attribute):
            return attribute == name
    return False
