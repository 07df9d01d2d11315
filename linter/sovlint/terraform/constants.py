"""Computes expressions that need no names and no functions: the defaults in type constraints.

Literals, tuples, objects, signs and arithmetic, as `hcl.Expression.Value` does without a context.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeGuard

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import (
    Binary,
    BinaryOperator,
    Call,
    Expression,
    For,
    GetAttribute,
    Literal,
    ObjectOf,
    Reference,
    TemplateFor,
    TupleOf,
    Unary,
    UnaryOperator,
)
from sovlint.terraform import numbers
from sovlint.terraform.conversion import convert
from sovlint.terraform.values import (
    NULL,
    NUMBER,
    Known,
    Value,
    boolean,
    number,
    object_of,
    string,
    tuple_of,
)

Amount = int | Decimal

_ARITHMETIC: dict[BinaryOperator, Callable[[Amount, Amount], Amount | None]] = {
    BinaryOperator.ADD: numbers.add,
    BinaryOperator.SUBTRACT: numbers.subtract,
    BinaryOperator.MULTIPLY: numbers.multiply,
    BinaryOperator.DIVIDE: numbers.divide,
    BinaryOperator.MODULO: numbers.modulo,
}


def constant(expression: Expression) -> Value | Diagnostic:  # noqa: PLR0911 - a case for each form
    """Return the value of an expression that needs no names: literals, tuples, objects, signs."""
    match expression:
        case Literal(value=None):
            return NULL
        case Literal(value=bool() as truth):
            return boolean(truth)
        case Literal(value=str() as text):
            return string(text)
        case Literal(value=int() | Decimal() as amount):
            return _number(amount, expression.span)
        case TupleOf(items=items):
            parts = [constant(item) for item in items]
            known = tuple(part for part in parts if not isinstance(part, Diagnostic))
            return _first_diagnostic(parts) or tuple_of(known)
        case ObjectOf(items=items):
            return _constant_object(items)
        case Unary(operator=UnaryOperator.NEGATE, operand=Literal(value=amount)) if not isinstance(
            amount, str | bool | None
        ):
            return _number(-amount, expression.span)
        case Binary(operator=operator, left=left, right=right) if operator in _ARITHMETIC:
            return _calculated(_ARITHMETIC[operator], left, right)
        case _:
            return refuse(
                expression.span, message("only plain values may stand here, no names and no function calls")
            )


def _number(amount: Amount, span: Span) -> Value | Diagnostic:
    kept = numbers.followed(amount)
    if kept is None:
        return refuse(span, message("the number is infinite, or too large to follow"))
    return number(kept)


def _calculated(
    calculate: Callable[[Amount, Amount], Amount | None], left: Expression, right: Expression
) -> Value | Diagnostic:
    sides: list[Amount] = []
    for side in (left, right):
        value = constant(side)
        if isinstance(value, Diagnostic):
            return value
        amount = convert(value, NUMBER)
        if not isinstance(amount, Known) or not isinstance(amount.data, int | Decimal):
            return refuse(side.span, message("a number is required"))
        sides.append(amount.data)
    result = calculate(*sides)
    return refuse(left.span, message("division by zero")) if result is None else number(result)


def _constant_object(items: Sequence[tuple[Expression, Expression]]) -> Value | Diagnostic:
    result: dict[str, Value] = {}
    for key, item in items:
        name, part = constant(key), constant(item)
        for side in (name, part):
            if isinstance(side, Diagnostic):
                return side
        if isinstance(name, Known) and not isinstance(part, Diagnostic):
            result[str(name.data)] = part
    return object_of(result)


def _first_diagnostic(parts: Sequence[object]) -> Diagnostic | None:
    return next((part for part in parts if isinstance(part, Diagnostic)), None)


def is_plain(expression: Expression) -> bool:
    """Return whether an expression uses no names but those that it binds itself, and no functions."""
    return not any(isinstance(node, Call | Reference) for node in uses(expression))


def uses(expression: Any) -> Iterator[Call | Reference | GetAttribute]:
    """Yield what an expression calls and refers to: names it does not bind, and their first attributes."""
    bound = {"*"}
    for node in nodes(expression):
        if isinstance(node, For | TemplateFor):
            bound |= {node.key, node.value}
        elif _is_use(node, bound):
            yield node


def nodes(expression: Any) -> Iterator[object]:
    """Yield every node of an expression, a node before those in it."""
    pending = [expression]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending.extend(node)
        elif inside := fields_of(node.__class__):
            yield node
            pending.extend([getattr(node, name) for name in inside])


@cache
def fields_of(kind: type) -> tuple[str, ...]:
    """Return the fields in which a kind of node may hold others; what is no node has none."""
    return tuple(one.name for one in fields(kind) if one.name != "span") if is_dataclass(kind) else ()


def _is_use(node: object, bound: set[str]) -> TypeGuard[Call | Reference | GetAttribute]:
    if isinstance(node, GetAttribute):
        return isinstance(node.source, Reference)
    return isinstance(node, Call) or (isinstance(node, Reference) and node.name not in bound)


def refuse(span: Span, text: Message) -> Diagnostic:
    """Return a diagnostic about what is not valid Terraform."""
    return Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=text, span=span)
