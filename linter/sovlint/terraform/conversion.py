"""Converts values between types, as cty does; see `unify` for what depends on types alone.

Unknowns convert to unknowns that keep their reason, marks and candidates; null converts to null.
See https://github.com/zclconf/go-cty/blob/main/docs/convert.md, read 2026-11-22.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sovlint.diagnostics import Message, message
from sovlint.terraform import bounds
from sovlint.terraform.mismatch import mismatch
from sovlint.terraform.numbers import number_text, parse_number
from sovlint.terraform.open_objects import computed, is_open
from sovlint.terraform.ordering import is_wholly_known, sort_set
from sovlint.terraform.unify import (
    COLLECTIONS,
    PRIMITIVES,
    collection,
    dynamic_replaced,
    element_of,
    has_dynamic,
    is_convertible,
    unify,
    without_optional,
)
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    Kind,
    Known,
    Mark,
    Reason,
    Type,
    Unknown,
    Value,
    boolean,
    insides_of,
    marks_within,
    number,
    object_of,
    string,
    tuple_of,
    walk,
    with_marks,
)


def type_of(value: Value) -> Type:
    """Return the full type of a value, with the types of a tuple's elements and an object's attributes."""
    if isinstance(value, Unknown):
        return value.type
    data = value.data
    if not isinstance(data, (tuple, dict)):
        return value.type
    insides = insides_of(value)
    if insides.type is None:
        if value.type.kind is Kind.TUPLE and isinstance(data, tuple):
            insides.type = Type(Kind.TUPLE, elements=tuple([type_of(element) for element in data]))
        elif value.type.kind is Kind.OBJECT and isinstance(data, dict):
            attributes = tuple([(name, type_of(part)) for name, part in data.items()])
            insides.type = Type(Kind.OBJECT, attributes=attributes)
        else:
            insides.type = value.type
    return insides.type


def convert(value: Value, to: Type) -> Value | Message:
    """Return the value as one of that type, or why it cannot be one."""
    if to.kind is Kind.DYNAMIC or (value.type is to and to.kind in PRIMITIVES):
        return value
    have = type_of(value)
    if have == to and not to.optional:
        return value
    if not is_convertible(have, to, unsafe=True) and not (is_open(value) and to.kind is Kind.OBJECT):
        return _around_unknowns(value, to) or mismatch(have, to)
    if isinstance(value, Unknown):
        return _convert_unknown(value, dynamic_replaced(have, without_optional(to)), to)
    if value.data is None:
        return replace(value, type=dynamic_replaced(have, without_optional(to)))
    converted = _convert_open(value, to) if is_open(value) else _convert_known(value, to)
    return converted if isinstance(converted, Message) else with_marks(converted, value.marks)


def _around_unknowns(value: Value, to: Type) -> Value | None:
    """Convert a structure by its elements that have types: those of the others stand in schemas."""
    if not isinstance(value, Known) or to.kind not in COLLECTIONS:
        return None
    attributes, elements = _attributes(value), _elements(value)
    rest = replace(value, data=tuple(part for part in elements if not _is_untyped(part)))
    if attributes:
        rest = replace(value, data={name: part for name, part in attributes.items() if not _is_untyped(part)})
    if not rest.data or len(_elements(rest)) + len(_attributes(rest)) == len(elements) + len(attributes):
        return None
    converted = convert(rest, to)
    if isinstance(converted, Message):
        return None
    kind = element_of(converted.type)
    members = _converted((*elements, *attributes.values()), [kind] * (len(elements) + len(attributes)))
    if isinstance(members, Message):
        return None
    if to.kind is Kind.SET:
        return with_marks(set_of(members, kind), value.marks)
    data = dict(zip(attributes, members, strict=True)) if attributes else tuple(members)
    return Known(data, converted.type, value.marks)


def _is_untyped(value: Value) -> bool:
    return isinstance(value, Unknown) and value.type.kind is Kind.DYNAMIC


def _convert_unknown(value: Unknown, result: Type, to: Type) -> Value | Message:
    """Candidates that cannot be of the type fall away; when none is left, the conversion is refused."""
    converted = tuple(convert(candidate, to) for candidate in value.candidates)
    candidates = tuple(part for part in converted if not isinstance(part, Message))
    refusals = tuple(part for part in converted if isinstance(part, Message))
    if refusals and not candidates:
        return refusals[0]
    return replace(value, type=result, candidates=candidates, bounds=bounds.converted(value, result))


def _convert_known(value: Known, to: Type) -> Value | Message:
    match to.kind:
        case Kind.LIST | Kind.SET:
            return _to_sequence(value, to)
        case Kind.MAP:
            return _to_map(value, to)
        case Kind.TUPLE:
            elements = _converted(_elements(value), to.elements)
            return elements if isinstance(elements, Message) else tuple_of(tuple(elements))
        case Kind.OBJECT:
            return _to_object(value, to)
        case _:
            return _to_primitive(value, to.kind)


def _to_primitive(value: Known, kind: Kind) -> Known | Message:
    data = value.data
    if kind is Kind.STRING:
        if isinstance(data, bool):
            return string("true" if data else "false")
        return string(number_text(data)) if isinstance(data, int | Decimal) else value
    text = data if isinstance(data, str) else ""
    if kind is Kind.NUMBER:
        parsed = parse_number(text)
        return message("a number is required") if parsed is None else number(parsed)
    return _to_bool(text)


def _to_bool(text: str) -> Known | Message:
    if text in {"true", "1"}:
        return boolean(True)  # noqa: FBT003 - the value itself
    if text in {"false", "0"}:
        return boolean(False)  # noqa: FBT003 - the value itself
    if text.lower() in {"true", "false"}:
        return message(
            'a bool is required; to convert from string, use lowercase "{word}"', word=text.lower()
        )
    return message("a bool is required")


def _elements(value: Known) -> Sequence[Value]:
    return value.data if isinstance(value.data, tuple) else ()


def _attributes(value: Known) -> Mapping[str, Value]:
    return value.data if isinstance(value.data, Mapping) else {}


def _converted(elements: Sequence[Value], targets: Sequence[Type]) -> list[Value] | Message:
    """Convert each element to its target type; the first refusal stands for all."""
    converted: list[Value] = []
    for element, target in zip(elements, targets, strict=True):
        part = convert(element, target)
        if isinstance(part, Message):
            return part
        converted.append(part)
    return converted


def _to_sequence(value: Known, to: Type) -> Value | Message:
    """Tuples, lists and sets become a list or a set."""
    elements, wanted = _elements(value), element_of(to)
    if value.type.kind is Kind.SET and to.kind is Kind.LIST and not is_length_known(value):
        return Unknown(_first_reason(value), collection(Kind.LIST, without_optional(wanted)))
    target = _target(value, wanted, elements)
    members = _converted(elements, [target] * len(elements))
    if not isinstance(members, Message) and value.type.kind is Kind.TUPLE and to.kind is Kind.LIST:
        members = _unified(members, target)
    if isinstance(members, Message):
        return members
    kind = _shared(members, target)
    if kind is None:
        return message("element types must all match for conversion to {kind}", kind=to.kind)
    return (
        Known(tuple(members), collection(Kind.LIST, kind)) if to.kind is Kind.LIST else set_of(members, kind)
    )


def set_of(elements: Sequence[Value], element: Type) -> Known:
    """Return a set of elements of one type; it takes the marks of all of them, as sets do."""
    marks = frozenset[Mark]().union(*(marks_within(part) for part in elements))
    plain = [without_marks(part) for part in elements] if marks else elements
    return Known(sort_set(plain), collection(Kind.SET, element), marks)


def without_marks(value: Value) -> Value:
    """Return the value without any marks, at any depth."""
    if not marks_within(value):
        return value
    if isinstance(value, Unknown):
        candidates = tuple(without_marks(candidate) for candidate in value.candidates)
        return replace(value, candidates=candidates, marks=NO_MARKS)
    if isinstance(value.data, tuple):
        return replace(value, data=tuple(without_marks(part) for part in value.data), marks=NO_MARKS)
    if isinstance(value.data, Mapping):
        data = {key: without_marks(part) for key, part in value.data.items()}
        return replace(value, data=data, marks=NO_MARKS)
    return replace(value, marks=NO_MARKS)


def _to_map(value: Known, to: Type) -> Value | Message:
    attributes = _attributes(value)
    parts = tuple(attributes.values())
    target = _target(value, element_of(to), parts)
    members = _converted(parts, [target] * len(parts))
    if not isinstance(members, Message) and (target.kind in COLLECTIONS or target.kind is Kind.OBJECT):
        members = _unified(members, target)
    if isinstance(members, Message):
        return members
    kind = _shared(members, target)
    if kind is None:
        if value.type.kind is Kind.OBJECT:
            return message("attribute types must all match for conversion to map")
        return message("element types must all match for conversion to map")
    return Known(dict(zip(attributes, members, strict=True)), collection(Kind.MAP, kind))


def _target(value: Known, wanted: Type, parts: Sequence[Value]) -> Type:
    """Return the element type to aim for: for `any`, what the elements have in common."""
    if wanted.kind is not Kind.DYNAMIC:
        return wanted
    if value.type.kind in COLLECTIONS:
        return element_of(value.type)
    return unify([type_of(part) for part in parts], unsafe=True) or DYNAMIC


def _unified(members: list[Value], target: Type) -> list[Value] | Message:
    """Convert elements, where their target leaves room, to one type they have in common."""
    if not members or not has_dynamic(target):
        return members
    common = unify([type_of(part) for part in members], unsafe=True)
    if common is None:
        return message("cannot find a common base type for all elements")
    return _converted(members, [common] * len(members))


def _shared(members: Sequence[Value], target: Type) -> Type | None:
    """Return the type that all elements are of, None where they differ; what is of no type yet counts not."""
    if not members or not has_dynamic(target):
        return without_optional(target)
    kinds = dict.fromkeys(type_of(part) for part in members if not _has_untyped(part))
    kinds.pop(DYNAMIC, None)
    return None if len(kinds) > 1 else next(iter(kinds), DYNAMIC)


def _has_untyped(value: Value) -> bool:
    """Return whether something in a value is of no type yet, other than a null or an empty collection."""
    return any(
        is_open(inner) or (isinstance(inner, Unknown) and has_dynamic(inner.type)) for _, inner in walk(value)
    )


def _to_object(value: Known, to: Type) -> Value | Message:
    attributes, result = _attributes(value), dict[str, Value]()
    for name, wanted in to.attributes:
        if name not in attributes and name not in to.optional:
            return message('map has no element for required attribute "{name}"', name=name)
        if name not in attributes:
            result[name] = Known(None, without_optional(wanted))
            continue
        part = convert(attributes[name], wanted)
        if isinstance(part, Message) and not is_convertible(type_of(attributes[name]), wanted, unsafe=True):
            return message(
                'map element type is incompatible with attribute "{name}": {why}', name=name, why=part
            )
        if isinstance(part, Message):
            return part
        result[name] = part
    return object_of(result)


def _convert_open(value: Known, to: Type) -> Value | Message:
    """Of an object that may have more attributes, those are converted that are known."""
    if to.kind is not Kind.OBJECT:
        return replace(computed(value.marks, "*", None), type=without_optional(to))
    attributes = dict(_attributes(value))
    for name, wanted in to.attributes:
        missing = replace(computed(value.marks, name, None), type=without_optional(wanted))
        attributes.setdefault(name, missing)
    return _to_object(object_of(attributes), to)


def is_length_known(value: Value) -> bool:
    """Return whether the number of elements is known; unknown elements of a set may turn out equal."""
    if isinstance(value, Unknown):
        is_bounded = value.bounds.least is not None and value.bounds.least == value.bounds.most
        return value.type.kind in {Kind.TUPLE, Kind.OBJECT} or (is_bounded and value.type.kind in COLLECTIONS)
    if is_open(value):
        return False
    return value.type.kind is not Kind.SET or len(_elements(value)) == 1 or is_wholly_known(value)


def _first_reason(value: Value) -> Reason:
    reasons = (inner.reason for _, inner in walk(value) if isinstance(inner, Unknown))
    return next(reasons, Reason(message("it is not known")))
