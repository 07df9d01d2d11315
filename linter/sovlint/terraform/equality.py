"""Compares two values as Terraform's `==` does: never across types, nulls are equal.

See `Equals` in https://github.com/zclconf/go-cty/blob/main/cty/value_ops.go, read 2026-11-22.
"""

from collections.abc import Mapping

from sovlint.terraform.bounds import can_be, not_null
from sovlint.terraform.conversion import type_of, without_marks
from sovlint.terraform.open_objects import is_open
from sovlint.terraform.ordering import identity, is_wholly_known
from sovlint.terraform.unify import has_dynamic, is_primitive
from sovlint.terraform.values import (
    BOOL,
    FALSE,
    Kind,
    Known,
    Unknown,
    Value,
    boolean,
    marks_within,
    walk,
    with_marks,
)


def equal(left: Value, right: Value) -> Value:
    """Return whether two values are equal, as a boolean value with the marks of both.

    Unknown where it depends on what is unknown; decided when every candidate gives the same answer.
    """
    if isinstance(left, Known) and isinstance(right, Known) and _are_primitive(left, right):
        same = left.type == right.type and left.data == right.data
        return with_marks(boolean(same or left.data is right.data is None), left.marks | right.marks)
    if _is_null(left) != _is_null(right):
        marks = left.marks | right.marks
    else:
        marks = marks_within(left) | marks_within(right)
    if marks:
        left, right = without_marks(left), without_marks(right)
    return with_marks(_equal(left, right), marks)


def _is_null(value: Value) -> bool:
    return isinstance(value, Known) and value.data is None


def _are_primitive(left: Known, right: Known) -> bool:
    return is_primitive(left.type) and is_primitive(right.type)


def _equal(left: Value, right: Value) -> Value:
    if isinstance(right, Unknown) and (right.candidates or isinstance(left, Known)):
        return _equal_unknown(right, left)
    if isinstance(left, Unknown):
        return _equal_unknown(left, right)
    if isinstance(right, Unknown):
        return _equal_unknown(right, left)
    if left.data is None or right.data is None:
        return boolean(left.data is right.data)
    if is_wholly_known(left) and is_wholly_known(right):
        return boolean(type_of(left) == type_of(right) and identity(left) == identity(right))
    return _equal_partly_known(left, right)


def _equal_unknown(unknown: Unknown, other: Value) -> Value:
    """`unknown` may turn out null unless its candidates say otherwise."""
    if unknown.candidates:
        answers = [_equal(candidate, other) for candidate in unknown.candidates]
        first = answers[0]
        if isinstance(first, Known) and all(answer == first for answer in answers):
            return first
    elif isinstance(other, Known):
        if other.data is not None and _never_same(unknown, other):
            return FALSE
        if (other.data is None or unknown.type == other.type) and not can_be(unknown, other):
            return FALSE
    return not_null(Unknown(unknown.reason, BOOL))


def _never_same(left: Value, right: Value) -> bool:
    """Tell whether two values cannot be of one type, whatever is not known yet in their types."""
    one, other = type_of(left), type_of(right)
    if one == other:
        return False
    if any(_has_open_type(inner) for value in (left, right) for _, inner in walk(value)):
        return one.kind is not other.kind and Kind.DYNAMIC not in {one.kind, other.kind}
    return True


def _has_open_type(value: Value) -> bool:
    """Tell whether the value itself may turn out to be of another type than it is now."""
    return is_open(value) or (isinstance(value, Unknown) and has_dynamic(value.type))


def _equal_partly_known(left: Known, right: Known) -> Value:
    if _never_same(left, right):
        return FALSE
    pairs = _pairs(left, right)
    if pairs is None:
        return FALSE
    if left.type.kind is Kind.SET:
        if bool(_parts(left)) != bool(_parts(right)):  # elements may turn out equal, but not all vanish
            return FALSE
        pairs = [(part, part) for part in (*_parts(left), *_parts(right)) if isinstance(part, Unknown)]
    answers = [_equal(one, other) for one, other in pairs]
    if any(answer == FALSE for answer in answers):
        return FALSE
    unknown = next((answer for answer in answers if isinstance(answer, Unknown)), None)
    return unknown or boolean(True)  # noqa: FBT003 - the value itself


def _parts(value: Known) -> tuple[Value, ...]:
    if isinstance(value.data, Mapping):
        return tuple(value.data.values())
    return value.data if isinstance(value.data, tuple) else ()


def _pairs(left: Known, right: Known) -> list[tuple[Value, Value]] | None:
    """Return the elements to compare with each other, None where the containers differ in shape."""
    if left.type.kind is Kind.SET:
        return []
    if isinstance(left.data, Mapping) and isinstance(right.data, Mapping):
        return (
            None
            if left.data.keys() != right.data.keys()
            else [(part, right.data[key]) for key, part in left.data.items()]
        )
    one, other = _parts(left), _parts(right)
    return list(zip(one, other, strict=True)) if len(one) == len(other) else None
