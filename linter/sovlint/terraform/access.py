"""Takes attributes and elements from values, as HCL does, refusals included.

See `GetAttr` and `Index` in https://github.com/hashicorp/hcl/blob/main/ops.go, read 2026-11-22.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from sovlint.diagnostics import Message, ProblemKind, Span, message
from sovlint.terraform import limits
from sovlint.terraform.convert import convert, number_text
from sovlint.terraform.mismatch import required
from sovlint.terraform.open_objects import LIST_OF_ONE, computed, is_open, named
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import (
    DYNAMIC,
    NUMBER,
    STRING,
    Kind,
    Known,
    Type,
    Unknown,
    Value,
    with_marks,
)

_PRIMITIVES = frozenset({Kind.STRING, Kind.NUMBER, Kind.BOOL})


def attribute_of(value: Value, name: str, scope: Scope, span: Span) -> Value:
    """Return `value.name`."""
    taken = _attribute(value, name, span)
    return scope.error(taken, span, marks=value.marks) if isinstance(taken, Message) else taken


def element_at(value: Value, key: Value, scope: Scope, span: Span) -> Value:
    """Return `value[key]`."""
    taken = _element(value, key, span)
    if isinstance(taken, Message):
        return _refused(taken, value, key, scope, span)
    return with_marks(taken, key.marks)


def _refused(why: Message, value: Value, key: Value, scope: Scope, span: Span) -> Value:
    """Keep the error; where the key is a workspace that nobody named, any element may be meant."""
    marks = value.marks | key.marks
    data = value.data if isinstance(value, Known) else None
    workspace = scope.evaluation.assumed_workspace
    if not isinstance(data, Mapping) or not isinstance(key, Known) or not workspace or key.data != workspace:
        return scope.error(why, span, marks=marks)
    what = message('there is no element for the workspace "{name}"; pass --workspace', name=workspace)
    unknown = scope.misused(what, span, marks, ProblemKind.EVALUATION)
    return with_candidates(unknown, list(data.values()))


def _attribute(value: Value, name: str, span: Span) -> Value | Message:  # noqa: PLR0911 - a case a line
    if isinstance(value, Unknown):
        return _attribute_of_unknown(value, name, span)
    data = value.data
    if data is None:
        return message('this value is null, so it does not have the attribute "{name}"', name=name)
    if isinstance(data, Mapping):
        if name in data:
            return with_marks(data[name], named(value.marks, name))
        if is_open(value):
            return computed(value.marks, name, span)
        if value.type.kind is Kind.MAP:
            return message('this map does not have an element with the key "{name}"', name=name)
        return message('this object does not have an attribute named "{name}"', name=name)
    if value.type is LIST_OF_ONE and isinstance(data, tuple):
        return _attribute(with_marks(data[0], value.marks), name, span)
    return _no_attributes(value.type, name)


def _no_attributes(kind: Type, name: str) -> Message:
    if kind.kind in _PRIMITIVES:
        return message(
            'a {kind} does not have attributes, so "{name}" cannot be taken from it',
            kind=kind.kind,
            name=name,
        )
    return message(
        'a {kind} does not have attributes: take "{name}" from one of its elements, or from all with [*]',
        kind=kind.kind,
        name=name,
    )


def _attribute_of_unknown(value: Unknown, name: str, span: Span) -> Value | Message:
    if value.type.kind in _PRIMITIVES or value.type.kind in {Kind.LIST, Kind.SET, Kind.TUPLE}:
        return _no_attributes(value.type, name)
    kind = value.type.element or DYNAMIC
    if value.type.kind is Kind.OBJECT and (value.type.attributes or value.bounds.most == 0):
        declared = dict(value.type.attributes)
        if name not in declared:
            return message('this object does not have an attribute named "{name}"', name=name)
        kind = declared[name]
    return _from_candidates(
        Unknown(value.reason, kind, marks=named(value.marks, name)),
        value,
        lambda candidate: _attribute(candidate, name, span),
    )


def _from_candidates(result: Unknown, source: Unknown, take: Callable[[Value], Value | Message]) -> Unknown:
    """Give an unknown the candidates that follow from its source's, where each of them allows it."""
    if not source.candidates:
        return result
    taken = [take(candidate) for candidate in source.candidates]
    known = [one for one in taken if not isinstance(one, Message)]
    return with_candidates(result, known) if len(known) == len(taken) else result


def with_candidates(result: Unknown, found: list[Value]) -> Unknown:
    """Return the unknown with these candidates, each once, candidates of candidates in their stead."""
    flat: list[Value] = []
    for one in found:
        if isinstance(one, Unknown):
            if not one.candidates:
                return result
            flat.extend(one.candidates)
        else:
            flat.append(one)
    candidates: list[Value] = []
    for one in flat:
        if one not in candidates:
            candidates.append(one)
    return replace(result, candidates=tuple(candidates)) if len(candidates) <= limits.CANDIDATES else result


def _element(value: Value, key: Value, span: Span) -> Value | Message:  # noqa: PLR0911 - a case a line
    if isinstance(value, Unknown):
        return _element_of_unknown(value, key, span)
    if value.data is None:
        return message("this value is null, so it does not have any indices")
    if isinstance(key, Unknown):
        return _at_unknown(value, key, span)
    if key.data is None:
        return message("a null value cannot be used as an index")
    if value.type.kind in {Kind.LIST, Kind.TUPLE}:
        return _by_position(value, key)
    if isinstance(value.data, Mapping):
        if is_open(value) and key.data == 0 and key.type is NUMBER:
            return value  # in JSON syntax, a nested block written as one object
        return _by_key(value, key, span)
    if value.type.kind is Kind.SET:
        return message("elements of a set have no index: turn it into a list, or take one with `one`")
    return message("a {kind} does not have elements", kind=value.type.kind)


def _by_position(value: Known, key: Known, *, is_open: bool = False) -> Value | Message:
    position = convert(key, NUMBER)
    elements = value.data if isinstance(value.data, tuple) else ()
    if isinstance(position, Message) or not isinstance(position, Known):
        return message("the index of a list must be a number")
    amount = position.data
    if is_open:
        return value
    if not isinstance(amount, int | Decimal) or amount != int(amount):
        return message("the index of a list must be a whole number")
    if not 0 <= amount < len(elements):
        return message(
            "the index {position} is outside this list of {length}",
            position=number_text(amount),
            length=len(elements),
        )
    return with_marks(elements[int(amount)], value.marks)


def _by_key(value: Known, key: Known, span: Span) -> Value | Message:
    name = convert(key, STRING)
    if isinstance(name, Message) or not isinstance(name, Known) or not isinstance(name.data, str):
        return message("the key of a map must be a string")
    taken = _attribute(value, name.data, span)
    if isinstance(taken, Message) and key.marks:
        return message("the key does not name an element of this map")
    return taken


def _at_unknown(value: Known, key: Unknown, span: Span) -> Value | Message:
    if not isinstance(value.data, Mapping | tuple) or value.type.kind is Kind.SET:
        return _element(value, Known("", STRING), span)
    elements = value.data.values() if isinstance(value.data, Mapping) else value.data
    wanted = STRING if isinstance(value.data, Mapping) else NUMBER
    if isinstance(convert(key, wanted), Message):
        return message("the key does not name an element: {why}", why=required(wanted))
    kind = value.type.element or DYNAMIC
    marks = value.marks | key.marks
    for element in elements:  # it is one of them, so what any of them was made from may be in it
        marks |= element.marks
    result = Unknown(key.reason, kind, marks=marks)
    if key.candidates:
        return _from_candidates(result, key, lambda candidate: _element(value, candidate, span))
    if is_open(value):
        return result
    return with_candidates(result, list(elements))


def _element_of_unknown(value: Unknown, key: Value, span: Span) -> Value | Message:
    kind = value.type.kind
    if kind in _PRIMITIVES or kind is Kind.SET:
        return _element(Known("", value.type), key, span)
    result = Unknown(value.reason, value.type.element or DYNAMIC, marks=value.marks | key.marks)
    if isinstance(key, Unknown):
        return result
    if key.data is None:
        return message("a null value cannot be used as an index")
    if kind in {Kind.LIST, Kind.TUPLE}:  # how many a tuple has is known from its type
        stand_in = tuple(Unknown(value.reason, one) for one in value.type.elements)
        is_open_ended = not stand_in and value.bounds.most != 0
        taken = _by_position(Known(stand_in, value.type), key, is_open=is_open_ended)
        if isinstance(taken, Message):
            return taken
        result = replace(result, type=taken.type) if stand_in else result
    elif kind is not Kind.DYNAMIC and isinstance(convert(key, STRING), Message):
        return message("the key of a map must be a string")
    return _from_candidates(result, value, lambda candidate: _element(candidate, key, span))
