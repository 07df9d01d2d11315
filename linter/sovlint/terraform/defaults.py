"""Puts the defaults that a type constraint declares where a value leaves attributes out.

See https://github.com/hashicorp/hcl/blob/main/ext/typeexpr/defaults.go, read 2026-11-22.
"""

from collections.abc import Mapping, Sequence

from sovlint.diagnostics import Message
from sovlint.terraform.constraints import TypeDefaults
from sovlint.terraform.conversion import convert, set_of, type_of
from sovlint.terraform.unify import collection, unify
from sovlint.terraform.values import Kind, Known, Type, Value, object_of, tuple_of, with_marks


def apply_defaults(value: Value, defaults: TypeDefaults) -> Value:
    """Return the value with defaults for attributes that are absent or null; convert it afterwards.

    Null and unknown values are left alone, as are values whose shape does not fit.
    """
    if not isinstance(value, Known) or defaults.is_empty:
        return value
    if isinstance(value.data, tuple):
        result = _sequence(value, value.data, defaults)
    elif isinstance(value.data, Mapping):
        result = _mapping(value, value.data, defaults)
    else:
        return value
    return with_marks(result, value.marks)


def _child(key: str, kind: Kind, defaults: TypeDefaults) -> TypeDefaults | None:
    return defaults.children.get(key if defaults.type.kind is kind else "")


def _sequence(value: Known, elements: Sequence[Value], defaults: TypeDefaults) -> Known:
    applied: list[Value] = []
    for position, element in enumerate(elements):
        child = _child(str(position), Kind.TUPLE, defaults)
        applied.append(apply_defaults(element, child) if child else element)
    if value.type.kind is Kind.TUPLE:
        return tuple_of(tuple(applied))
    if not applied:
        return value
    alike = _alike(applied)
    if alike is None:
        return tuple_of(tuple(applied))
    members, kind = alike
    if value.type.kind is Kind.SET:
        return set_of(members, kind)
    return Known(tuple(members), collection(Kind.LIST, kind))


def _mapping(value: Known, attributes: Mapping[str, Value], defaults: TypeDefaults) -> Known:
    applied: dict[str, Value] = {}
    for name, part in attributes.items():
        child = _child(name, Kind.OBJECT, defaults)
        applied[name] = apply_defaults(part, child) if child else part
    for name, default in defaults.values.items():
        present = applied.get(name)
        if present is None or (isinstance(present, Known) and present.data is None):
            child = defaults.children.get(name)
            applied[name] = apply_defaults(default, child) if child else default
    ordered = dict(sorted(applied.items()))
    alike = _alike(list(ordered.values())) if value.type.kind is Kind.MAP else None
    if alike is None:
        return value if value.type.kind is Kind.MAP and not ordered else object_of(ordered)
    return Known(dict(zip(ordered, alike[0], strict=True)), collection(Kind.MAP, alike[1]))


def _alike(values: Sequence[Value]) -> tuple[list[Value], Type] | None:
    kind = unify([type_of(value) for value in values], unsafe=True)
    if kind is None:
        return None
    converted = [convert(value, kind) for value in values]
    members = [part for part in converted if not isinstance(part, Message)]
    return (members, kind) if len(members) == len(converted) else None
