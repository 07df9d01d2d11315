"""Puts the elements of a set into the order in which Terraform iterates them, each once.

Strings by code point, numbers by value, false before true; then null, then what is unknown. Other
elements in the order of a text that cty makes of them, see
https://github.com/zclconf/go-cty/blob/main/cty/set_internals.go, read 2026-11-22.
"""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal

from sovlint.terraform.go_text import general_number, quoted
from sovlint.terraform.open_objects import is_open
from sovlint.terraform.values import Kind, Known, Unknown, Value


def sort_set(elements: Iterable[Value]) -> tuple[Value, ...]:
    """Return the elements as a set keeps them; they must be of one type and without marks.

    Unknown elements are never equal to anything, so all of them stay.
    """
    known: dict[Hashable, Known] = {}
    unknown: list[Value] = []
    for element in elements:
        if isinstance(element, Known) and is_wholly_known(element):
            known.setdefault(identity(element), element)
        else:
            unknown.append(element)
    ordered: list[Value] = [*known.values(), *unknown]
    return tuple(sorted(ordered, key=_place))


def is_wholly_known(value: Value) -> bool:
    """Return whether the value and everything in it is known, and no attribute is left open."""
    if isinstance(value, Unknown) or is_open(value):
        return False
    if isinstance(value.data, tuple):
        return all(is_wholly_known(element) for element in value.data)
    if isinstance(value.data, Mapping):
        return all(is_wholly_known(element) for element in value.data.values())
    return True


def identity(value: Value) -> Hashable:
    """Return a key that is the same for equal values of one type; the value must be wholly known."""
    data = value.data if isinstance(value, Known) else None
    if isinstance(data, tuple):
        return tuple(identity(element) for element in data)
    if isinstance(data, Mapping):
        return tuple((key, identity(element)) for key, element in data.items())
    return (type(data) is bool, data)


def _place(value: Value) -> tuple[int, str | int | Decimal | bytes]:
    if isinstance(value, Unknown):
        return (2, 0)
    match value.data:
        case None:
            return (1, 0)
        case str() | int() | Decimal():
            return (0, value.data)
        case _:
            return (0, _digest(value).encode())


def _digest(value: Value) -> str:  # noqa: PLR0911 - a case for each type
    if isinstance(value, Unknown):
        return "?"
    data = value.data
    match data:
        case None:
            return "~"
        case bool():
            return "T" if data else "F"
        case str():
            return quoted(data)
        case int() | Decimal():
            return general_number(data, 10)
        case tuple():
            inner = "".join(_digest(element) + ";" for element in data)
            return f"<{inner}>" if value.type.kind is Kind.TUPLE else f"[{inner}]"
        case _ if value.type.kind is Kind.MAP:
            return "{" + "".join(f"{quoted(key)}:{_digest(part)};" for key, part in data.items()) + "}"
        case _:
            return "<" + "".join(_digest(part) + ";" for part in data.values()) + ">"
