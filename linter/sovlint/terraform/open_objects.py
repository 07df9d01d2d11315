"""Objects of which only a part is known: what a resource block sets, beside what a provider will compute.

Such an object has `element=DYNAMIC` in its type, and an attribute that it lacks is unknown rather than
missing. An `Origin` with an empty attribute on it says whose object it is; taking an attribute from it
names the attribute there.
"""

from collections.abc import Mapping
from dataclasses import replace

from sovlint.diagnostics import Message, Span, message
from sovlint.terraform.values import (
    DYNAMIC,
    STRING,
    Kind,
    Known,
    Mark,
    Origin,
    Reason,
    Type,
    Unknown,
    Value,
)

OPEN_OBJECT = Type(Kind.OBJECT, element=DYNAMIC)
#: What JSON syntax writes as one object: the only nested block of its type, or an argument with that value.
LIST_OF_ONE = Type(Kind.TUPLE, element=DYNAMIC)


def open_object(attributes: Mapping[str, Value], marks: frozenset[Mark]) -> Known:
    """Return an object that may have more attributes than these."""
    return Known(dict(sorted(attributes.items())), OPEN_OBJECT, marks)


def is_open(value: Value) -> bool:
    """Return whether a value is an object that may have more attributes than are known."""
    return isinstance(value, Known) and value.type is OPEN_OBJECT


def named(marks: frozenset[Mark], attribute: str) -> frozenset[Mark]:
    """Return the marks with the attribute filled in where an origin names none yet."""
    if not marks or not any(isinstance(mark, Origin) and not mark.attribute for mark in marks):
        return marks
    return frozenset(
        Origin(mark.address, attribute) if isinstance(mark, Origin) and not mark.attribute else mark
        for mark in marks
    )


def precise(marks: frozenset[Mark]) -> frozenset[Mark]:
    """Return the marks without the origin of a whole where an attribute of it is named as well."""
    named_ones = {mark.address for mark in marks if isinstance(mark, Origin) and mark.attribute}
    if not named_ones:
        return marks
    return frozenset(
        mark
        for mark in marks
        if not isinstance(mark, Origin) or mark.attribute or mark.address not in named_ones
    )


_TEXTS = frozenset({"id", "arn", "self_link"})  # computed attributes that are strings in every provider


def computed(marks: frozenset[Mark], attribute: str, span: Span | None) -> Unknown:
    """Return what stands for an attribute that the provider computes."""
    marks = named(marks, attribute)
    origins = sorted(mark for mark in marks if isinstance(mark, Origin))
    kind = STRING if attribute in _TEXTS else DYNAMIC
    return Unknown(Reason(_why(origins, attribute), span), kind, marks=marks)


def _why(origins: list[Origin], attribute: str) -> Message:
    if not origins:
        return message("{name} is known after apply", name=attribute)
    origin = origins[0]
    name = f"{origin.address}.{origin.attribute or attribute}"
    if _is_data(origin.address):
        return message("{name} is read by the provider, which was not run", name=name)
    return message("{name} is known after apply", name=name)


def _is_data(address: str) -> bool:
    return address.startswith("data.") or ".data." in address


def completed(value: Value, kind: Type, span: Span | None) -> Value:
    """Return the value with every open object in it given what the type asks for, as unknowns."""
    if not isinstance(value, Known) or value.data is None:
        return value
    if kind.kind is Kind.OBJECT and isinstance(value.data, Mapping):
        return _completed_object(value, kind, span)
    if kind.element is None:
        return value
    if isinstance(value.data, tuple):
        parts = tuple(completed(part, kind.element, span) for part in value.data)
        return value if all(map(_is_same, parts, value.data)) else replace(value, data=parts)
    if isinstance(value.data, Mapping):
        inner = {key: completed(part, kind.element, span) for key, part in value.data.items()}
        return (
            value if all(map(_is_same, inner.values(), value.data.values())) else replace(value, data=inner)
        )
    return value


def _completed_object(value: Known, kind: Type, span: Span | None) -> Value:
    attributes = value.data if isinstance(value.data, Mapping) else {}
    changed = dict(attributes)
    for name, wanted in kind.attributes:
        if name in attributes:
            changed[name] = completed(attributes[name], wanted, span)
        elif is_open(value):
            changed[name] = computed(value.marks, name, span)
    if all(name in attributes and part is attributes[name] for name, part in changed.items()):
        return value
    return replace(value, data=dict(sorted(changed.items())))


def _is_same(left: Value, right: Value) -> bool:
    return left is right
