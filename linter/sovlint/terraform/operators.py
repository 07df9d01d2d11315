"""Evaluates operators and conditionals, with Terraform's conversions.

What fails right of `&&` and `||` counts only where the left side leaves it to the right one, as in Terraform
since 1.12; 1.11 refuses it always.
See https://developer.hashicorp.com/terraform/language/expressions/operators, read 2026-11-22.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from sovlint.diagnostics import Message, Span, message
from sovlint.syntax.tree import Binary, BinaryOperator, Conditional, Unary, UnaryOperator
from sovlint.terraform import numbers
from sovlint.terraform.access import with_candidates
from sovlint.terraform.bounds import is_less, is_never_null, not_null
from sovlint.terraform.convert import convert, equal, type_of, unify
from sovlint.terraform.open_objects import is_open
from sovlint.terraform.scope import Scope, unknown_from
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    NUMBER,
    Kind,
    Known,
    Mark,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    boolean,
    number,
    walk,
    with_marks,
)

Amount = int | Decimal

_ARITHMETIC: dict[BinaryOperator, Callable[[Amount, Amount], Amount | None]] = {
    BinaryOperator.ADD: numbers.add,
    BinaryOperator.SUBTRACT: numbers.subtract,
    BinaryOperator.MULTIPLY: numbers.multiply,
    BinaryOperator.DIVIDE: numbers.divide,
    BinaryOperator.MODULO: numbers.modulo,
}

_BEYOND = Unknown(Reason(message("the number is infinite, or too large to follow")), NUMBER)

_COMPARISON: dict[BinaryOperator, Callable[[Amount, Amount], bool]] = {
    BinaryOperator.GREATER: lambda left, right: left > right,
    BinaryOperator.GREATER_OR_EQUAL: lambda left, right: left >= right,
    BinaryOperator.LESS: lambda left, right: left < right,
    BinaryOperator.LESS_OR_EQUAL: lambda left, right: left <= right,
}


def evaluate_unary(node: Unary, scope: Scope) -> Value:
    """Return `-a` or `!a`."""
    operand = scope.evaluate(node.operand)
    kind = NUMBER if node.operator is UnaryOperator.NEGATE else BOOL
    value = _operand(operand, kind, node.operator, scope, node.operand.span)
    if isinstance(value, Unknown):
        return _over_candidates(value, kind, lambda known: _unary(node.operator, known))
    return with_marks(_unary(node.operator, value), operand.marks)


def _unary(operator: UnaryOperator, value: Known) -> Value:
    if operator is UnaryOperator.NOT:
        return boolean(not value.data)
    amount = numbers.subtract(0, value.data) if isinstance(value.data, int | Decimal) else None
    return value if amount is None else number(amount)


def _over_candidates(value: Unknown, kind: Type, compute: Callable[[Known], Value]) -> Value:
    found = [compute(one) for one in value.candidates if isinstance(one, Known) and one.data is not None]
    result = not_null(Unknown(value.reason, kind, marks=value.marks))
    return with_candidates(result, found) if len(found) == len(value.candidates) else result


def evaluate_binary(node: Binary, scope: Scope) -> Value:
    """Return `a + b` and its like."""
    if node.operator in {BinaryOperator.AND, BinaryOperator.OR}:
        return _logical(node, scope)
    left, right = scope.evaluate(node.left), scope.evaluate(node.right)
    if node.operator is BinaryOperator.EQUAL:
        return equal(left, right)
    if node.operator is BinaryOperator.NOT_EQUAL:
        same = equal(left, right)
        return same if isinstance(same, Unknown) else with_marks(boolean(not same.data), same.marks)
    return _numeric(node, left, right, scope)


def _numeric(node: Binary, left: Value, right: Value, scope: Scope) -> Value:
    kind = NUMBER if node.operator in _ARITHMETIC else BOOL
    one = _operand(left, NUMBER, node.operator, scope, node.left.span)
    other = _operand(right, NUMBER, node.operator, scope, node.right.span)
    if isinstance(one, Known) and isinstance(other, Known):
        result = _calculate(node.operator, one.data, other.data)
        if isinstance(result, Message):
            return scope.error(result, node.span)
        if isinstance(result, Unknown):
            result = replace(result, reason=replace(result.reason, span=node.span))
        return with_marks(result, left.marks | right.marks)
    unknown = not_null(unknown_from((one, other), kind))
    if (truth := _decided(node.operator, one, other)) is not None:
        return with_marks(boolean(truth), left.marks | right.marks)
    found: list[Value] = []
    for a in _possible(one):
        for b in _possible(other):
            result = _calculate(node.operator, a, b)
            if isinstance(result, Known):
                found.append(result)
    return _settled(unknown, found, whole=_is_closed(one) and _is_closed(other))


def _is_closed(value: Value) -> bool:
    """Return whether a number is known to be one of a few."""
    return isinstance(value, Known) or bool(value.candidates)


def _settled(unknown: Unknown, found: list[Value], *, whole: bool) -> Value:
    """Return the only thing that came out; otherwise the unknown with what did."""
    if whole and found and all(one == found[0] for one in found):
        return with_marks(found[0], unknown.marks)
    return with_candidates(unknown, found)


def _decided(operator: BinaryOperator, one: Value, other: Value) -> bool | None:
    """Return the answer to a comparison that the bounds of unknown numbers give already."""
    match operator:
        case BinaryOperator.LESS:
            return is_less(one, other)
        case BinaryOperator.GREATER:
            return is_less(other, one)
        case BinaryOperator.GREATER_OR_EQUAL:
            return _negated(is_less(one, other))
        case BinaryOperator.LESS_OR_EQUAL:
            return _negated(is_less(other, one))
        case _:
            return None


def _negated(truth: bool | None) -> bool | None:  # noqa: FBT001 - a truth to turn round, not a switch
    return None if truth is None else not truth


def _possible(value: Value) -> list[object]:
    if isinstance(value, Known):
        return [value.data]
    return [one.data for one in value.candidates if isinstance(one, Known)]


def _calculate(operator: BinaryOperator, left: object, right: object) -> Value | Message:
    """Return the result, an unknown for infinity and what else is beyond the numbers that are followed."""
    if not isinstance(left, int | Decimal) or not isinstance(right, int | Decimal):
        return message("a number is required")
    if operator in _COMPARISON:
        return boolean(_COMPARISON[operator](left, right))
    if right == 0 and operator is BinaryOperator.MODULO:
        return number(left)
    if left == right == 0 and operator is BinaryOperator.DIVIDE:
        return message("division by zero")
    amount = _ARITHMETIC[operator](left, right)
    return _BEYOND if amount is None else number(amount)


def _operand(value: Value, kind: Type, operator: str, scope: Scope, span: Span) -> Value:
    """Convert an operand; what cannot be one is an error at its own place."""
    if isinstance(value, Known) and value.data is None:
        what = message('an operand of "{operator}" must not be null', operator=operator)
        return scope.error(what, span, marks=value.marks)
    converted = convert(value, kind)
    if isinstance(converted, Message):
        what = message('unsuitable operand of "{operator}": {why}', operator=operator, why=_required(kind))
        return scope.error(what, span, marks=value.marks)
    return converted


def _required(kind: Type) -> Message:
    return message("a number is required") if kind is NUMBER else message("a bool is required")


def _logical(node: Binary, scope: Scope) -> Value:
    decisive = node.operator is BinaryOperator.OR
    left = _operand(scope.evaluate(node.left), BOOL, node.operator, scope, node.left.span)
    is_decided = isinstance(left, Known) and left.data is decisive
    is_left_to_it = isinstance(left, Known) and not is_decided
    given = scope.evaluate(node.right) if is_left_to_it else scope.quietly(node.right)
    if is_decided and isinstance(given, Known) and given.data is None:
        return with_marks(left, given.marks)
    right = _operand(given, BOOL, node.operator, scope, node.right.span)
    for side in (left, right):
        if isinstance(side, Known) and side.data is decisive:
            return with_marks(side, left.marks | right.marks)
    if isinstance(left, Unknown):
        return not_null(unknown_from((left, right), BOOL))
    return with_marks(right, left.marks)


def evaluate_conditional(node: Conditional, scope: Scope) -> Value:
    """Return `condition ? then : otherwise`, both branches as candidates where the condition is unknown.

    Errors count in the chosen branch only; both branches are evaluated, since together they decide the type.
    """
    condition = _condition(scope.evaluate(node.condition), scope, node.condition.span)
    chosen = condition.data if isinstance(condition, Known) else None
    then = scope.evaluate(node.then) if chosen is True else scope.quietly(node.then)
    otherwise = scope.evaluate(node.otherwise) if chosen is False else scope.quietly(node.otherwise)
    kind = _common(then, otherwise)
    if kind is None:
        what = message("the true and false results of a conditional must have consistent types")
        return scope.error(what, node.span, marks=condition.marks)
    if isinstance(condition, Unknown):
        return _either(condition, _as(then, kind), _as(otherwise, kind), kind)
    selected = then if chosen else otherwise
    marks = condition.marks | _secrets(then) | _secrets(otherwise)
    converted = convert(selected, kind)
    if isinstance(converted, Message):
        return scope.error(converted, (node.then if chosen else node.otherwise).span, marks=marks)
    return with_marks(converted, marks)


def _secrets(value: Value) -> frozenset[Mark]:
    """Return what a branch makes of the result even where the other one is chosen, as in Terraform."""
    return frozenset(mark for mark in value.marks if isinstance(mark, Secrecy))


def _condition(value: Value, scope: Scope, span: Span) -> Value:
    if isinstance(value, Known) and value.data is None:
        return scope.error(message("the condition value is null"), span, marks=value.marks)
    converted = convert(value, BOOL)
    if isinstance(converted, Message) and isinstance(value, Unknown):
        return replace(value, type=BOOL, candidates=())  # Terraform looks at the type once it knows the value
    if isinstance(converted, Message):
        return scope.error(
            message("a condition must be true or false: {why}", why=converted), span, marks=value.marks
        )
    if isinstance(converted, Unknown) and len(converted.candidates) == 1:
        only = converted.candidates[0]
        return with_marks(only, converted.marks)
    return converted


def _common(then: Value, otherwise: Value) -> Type | None:
    """Return the type of a conditional; null takes the other branch's, and what is unknown leaves it open."""
    if then.type is otherwise.type and then.type.kind in {Kind.STRING, Kind.NUMBER, Kind.BOOL}:
        return then.type
    one, other = type_of(then), type_of(otherwise)
    if one == other:
        return one
    if _has_open(then) or _has_open(otherwise):
        return DYNAMIC
    if one.kind is Kind.DYNAMIC or other.kind is Kind.DYNAMIC:
        for value, kind in ((then, other), (otherwise, one)):
            if isinstance(value, Known) and value.data is None:
                return kind
        return DYNAMIC
    return unify((one, other), unsafe=True)


def _has_open(value: Value) -> bool:
    """Return whether there is an object in a value whose attributes are not all known."""
    return any(is_open(inner) for _, inner in walk(value))


def _as(value: Value, kind: Type) -> Value:
    converted = convert(value, kind)
    return value if isinstance(converted, Message) else converted


def _either(condition: Unknown, then: Value, otherwise: Value, kind: Type) -> Value:
    marks = condition.marks | then.marks | otherwise.marks
    if isinstance(then, Known) and isinstance(otherwise, Known) and then.data is otherwise.data is None:
        return Known(None, kind, marks)
    result = Unknown(condition.reason, kind, marks=marks)
    if is_never_null(then) and is_never_null(otherwise):
        result = not_null(result)
    return with_candidates(result, [then, otherwise])
