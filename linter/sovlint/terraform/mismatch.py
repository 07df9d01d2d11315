"""Says why a value of one type cannot become another, in the sense that Terraform says it.

Follows cty's mismatch messages, see
https://github.com/zclconf/go-cty/blob/main/cty/convert/mismatch_msg.go, read 2026-11-22.
"""

from sovlint.diagnostics import Message, message
from sovlint.terraform.unify import COLLECTIONS, element_of, is_convertible
from sovlint.terraform.values import DYNAMIC, Kind, Type


def type_name(kind: Type) -> Message:
    """Return what a type is called in messages: `list of string`, `object`."""
    return _name(kind, message("dynamic"))


def constraint_name(kind: Type) -> Message:
    """Return what a type is called where it is asked for: `list of any single type`."""
    return _name(kind, message("any single type") if kind.kind in COLLECTIONS else message("any type"))


def _name(kind: Type, anything: Message) -> Message:  # noqa: PLR0911 - a name for each kind
    match kind.kind:
        case Kind.STRING:
            return message("string")
        case Kind.NUMBER:
            return message("number")
        case Kind.BOOL:
            return message("bool")
        case Kind.TUPLE:
            return message("tuple")
        case Kind.OBJECT:
            return message("object")
        case Kind.LIST:
            return message("list of {element}", element=_name(element_of(kind), anything))
        case Kind.SET:
            return message("set of {element}", element=_name(element_of(kind), anything))
        case Kind.MAP:
            return message("map of {element}", element=_name(element_of(kind), anything))
        case Kind.DYNAMIC:
            return anything


def mismatch(have: Type, want: Type) -> Message:  # noqa: PLR0911 - one rule a line
    """Return why a value of type `have` does not convert to `want`."""
    if have.kind is Kind.OBJECT and want.kind is Kind.OBJECT:
        return _objects(have, want)
    if have.kind is Kind.TUPLE and want == Type(Kind.LIST, DYNAMIC):
        return message("all list elements must have the same type")
    if have.kind is Kind.TUPLE and want == Type(Kind.SET, DYNAMIC):
        return message("all set elements must have the same type")
    if have.kind is Kind.OBJECT and want == Type(Kind.MAP, DYNAMIC):
        return message("all map elements must have the same type")
    if have.kind in {Kind.TUPLE, Kind.OBJECT} and want.kind in COLLECTIONS:
        return _structure_to_collection(have, want)
    if have.kind in COLLECTIONS and want.kind in COLLECTIONS:
        return _collection_to_collection(have, want)
    return required(want)


def required(want: Type) -> Message:
    """Return `string required` and the like."""
    return message("{want} required", want=constraint_name(want))


def _objects(have: Type, want: Type) -> Message:
    attributes = dict(have.attributes)
    missing = [name for name, _ in want.attributes if name not in attributes and name not in want.optional]
    if len(missing) == 1:
        return message('attribute "{name}" is required', name=missing[0])
    if len(missing) == 2:  # noqa: PLR2004 - a pair takes no comma
        return message('attributes "{first}" and "{last}" are required', first=missing[0], last=missing[1])
    if missing:
        names = ", ".join(f'"{name}"' for name in missing[:-1])
        return message('attributes {names}, and "{last}" are required', names=names, last=missing[-1])
    for name, wanted in want.attributes:
        part = attributes.get(name)
        if part is not None and not is_convertible(part, wanted, unsafe=True):
            return message('attribute "{name}": {why}', name=name, why=mismatch(part, wanted))
    return message("incorrect object attributes")


def _structure_to_collection(have: Type, want: Type) -> Message:
    wanted = element_of(want)
    if have.kind is Kind.TUPLE and want.kind is not Kind.MAP:
        for position, part in enumerate(have.elements):
            if not is_convertible(part, wanted, unsafe=True):
                return message("element {position}: {why}", position=position, why=mismatch(part, wanted))
    elif have.kind is Kind.OBJECT and want.kind is Kind.MAP:
        for name, part in have.attributes:
            if not is_convertible(part, wanted, unsafe=True):
                return message('element "{name}": {why}', name=name, why=mismatch(part, wanted))
    else:
        return required(want)
    return message("all elements must be {want}", want=constraint_name(wanted))


def _collection_to_collection(have: Type, want: Type) -> Message:
    if (have.kind is Kind.MAP) != (want.kind is Kind.MAP):
        return required(want)
    why = mismatch(element_of(have), element_of(want))
    match want.kind:
        case Kind.LIST:
            return message("incorrect list element type: {why}", why=why)
        case Kind.SET:
            return message("incorrect set element type: {why}", why=why)
        case _:
            return message("incorrect map element type: {why}", why=why)
