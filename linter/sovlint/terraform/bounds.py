"""Decides what an unknown value cannot be: null, a text that begins otherwise, a number beyond its bounds.

Follows cty's refinements, see https://github.com/zclconf/go-cty/blob/main/docs/refinements.md,
read 2026-11-22.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sovlint.terraform.unify import COLLECTIONS
from sovlint.terraform.values import DYNAMIC, UNBOUNDED, Bounds, Kind, Known, Type, Unknown, Value

Amount = int | Decimal

#: Punctuation that no character after it can melt into another one with, in Unicode's normal form NFC.
_ENDS = frozenset(" !\"#$%&'()*+,-./:;?@[\\]^_`{|}~\n\t0123456789")


def not_null(value: Unknown) -> Unknown:
    """Return the unknown, known not to be null if its type is known."""
    if value.type == DYNAMIC or value.bounds.never_null:
        return value
    return replace(value, bounds=replace(value.bounds, never_null=True))


def is_never_null(value: Value) -> bool:
    """Return whether a value is sure not to be null."""
    if isinstance(value, Known):
        return value.data is not None
    return value.bounds.never_null or (
        bool(value.candidates) and all(is_never_null(one) for one in value.candidates)
    )


def between(value: Unknown, least: Amount | None, most: Amount | None) -> Unknown:
    """Return an unknown number, or one that is as long, within these bounds; it is not null then."""
    return replace(value, bounds=replace(value.bounds, never_null=True, least=least, most=most))


def beginning(texts: Sequence[Value]) -> str:
    """Return how a text begins that is put together from these: what nothing after it can change."""
    known: list[str] = []
    for text in texts:
        if isinstance(text, Unknown):
            known.append(text.bounds.prefix)
            break
        known.append(str(text.data))
    whole = "".join(known)
    while whole and whole[-1] not in _ENDS:
        whole = whole[:-1]
    return whole


def can_be(unknown: Unknown, known: Known) -> bool:
    """Return whether an unknown may turn out as a known value of its type, as far as its bounds tell."""
    bounds, data = unknown.bounds, known.data
    if data is None:
        return not bounds.never_null
    if isinstance(data, str):
        return data.startswith(bounds.prefix)
    if isinstance(data, bool):
        return True
    if isinstance(data, int | Decimal):
        size: Amount = data
    elif known.type.kind in COLLECTIONS:
        size = len(data)
    else:
        return True
    return not _is_less(size, bounds.least) and not _is_less(bounds.most, size)


def _is_less(left: Amount | None, right: Amount | None) -> bool:
    return left is not None and right is not None and left < right


def is_less(left: Value, right: Value) -> bool | None:
    """Return whether one number is less than another, None where their bounds do not tell."""
    (low, high), (other_low, other_high) = _interval(left), _interval(right)
    if _is_less(high, other_low):
        return True
    if low is not None and other_high is not None and low >= other_high:
        return False
    return None


def _interval(value: Value) -> tuple[Amount | None, Amount | None]:
    if isinstance(value, Unknown):
        return value.bounds.least, value.bounds.most
    data = value.data if isinstance(value.data, int | Decimal) else None
    return data, data


def converted(value: Unknown, to: Type) -> Bounds:
    """Return what is still known of an unknown that becomes one of another type."""
    have, bounds = value.type, value.bounds
    if have == to or (bounds == UNBOUNDED and not (have.elements or have.attributes)):
        return bounds
    plain = Bounds(never_null=bounds.never_null)
    if to.kind not in COLLECTIONS:
        return plain
    if have.elements or have.attributes:
        length = len(have.elements) + len(have.attributes)
        least = min(length, 1) if to.kind is Kind.SET else length
        return replace(plain, least=least, most=length)
    if have.kind not in COLLECTIONS:
        return plain
    least_before = bounds.least or 0
    return replace(
        plain, least=min(least_before, 1) if to.kind is Kind.SET else least_before, most=bounds.most
    )
