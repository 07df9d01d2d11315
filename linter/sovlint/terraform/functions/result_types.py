"""Says of which type a result will be where an argument is not known yet, and refuses what types rule out.

The rules are the `Type` functions of cty's and Terraform's tables, see
https://github.com/zclconf/go-cty/blob/main/cty/function/stdlib/collection.go, read 2026-11-22.
"""

from collections.abc import Sequence

from sovlint.diagnostics import message
from sovlint.terraform.conversion import type_of
from sovlint.terraform.functions.calling import Refusal
from sovlint.terraform.functions.plain import attributes_of, elements_of, is_null, whole_of
from sovlint.terraform.mismatch import type_name
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.unify import collection, element_of, unify
from sovlint.terraform.values import DYNAMIC, Kind, Known, Type, Unknown, Value

_LISTS = frozenset({Kind.LIST, Kind.TUPLE})


def of_concat(arguments: Sequence[Value]) -> Type:
    """Return a list, a tuple of all elements, or nothing yet where an unknown list is among tuples."""
    for position, argument in enumerate(arguments):
        kind = type_of(argument)
        if kind.kind not in _LISTS:
            why = message("all arguments must be lists or tuples; got {kind}", kind=type_name(kind))
            raise Refusal(why, position)
    if all(argument.type.kind is Kind.LIST for argument in arguments):
        common = unify([argument.type for argument in arguments], unsafe=True)
        if common is not None:
            return common
    parts: list[Type] = []
    for argument in arguments:
        if argument.type.kind is Kind.LIST and isinstance(argument, Unknown):
            return DYNAMIC
        known = [element_of(argument.type)] * len(elements_of(argument))
        parts += type_of(argument).elements if argument.type.kind is Kind.TUPLE else known
    return Type(Kind.TUPLE, elements=tuple(parts))


def of_element(arguments: Sequence[Value]) -> Type:
    """Return the type of the elements, of the element that is meant in a tuple."""
    kind = type_of(arguments[0])
    if kind.kind not in _LISTS:
        raise Refusal(message("cannot read elements from {kind}", kind=type_name(kind)))
    if kind.kind is Kind.LIST:
        return element_of(kind)
    if isinstance(arguments[1], Unknown):
        return DYNAMIC
    index = whole_of(arguments[1], what=message("index"))
    if not kind.elements:
        raise Refusal(message("cannot use element function with an empty list"))
    return kind.elements[index % len(kind.elements)]


def of_values(arguments: Sequence[Value]) -> Type:
    """Return a list of a map's elements, a tuple of an object's attributes."""
    kind = type_of(arguments[0])
    if kind.kind is Kind.OBJECT:
        return Type(Kind.TUPLE, elements=tuple(part for _, part in kind.attributes))
    if kind.kind is not Kind.MAP:
        raise Refusal(message("values() requires a map as the first argument"))
    return collection(Kind.LIST, element_of(kind))


def of_reverse(arguments: Sequence[Value]) -> Type:
    """Return the tuple turned round, a list for lists and sets."""
    kind = type_of(arguments[0])
    if kind.kind is Kind.TUPLE:
        return Type(Kind.TUPLE, elements=kind.elements[::-1])
    if kind.kind not in {Kind.LIST, Kind.SET}:
        why = message("can only reverse list or tuple values, not {kind}", kind=type_name(kind))
        raise Refusal(why, 0)
    return collection(Kind.LIST, element_of(kind))


def of_slice(arguments: Sequence[Value]) -> Type:
    """Return the list's type; of a tuple nothing yet."""
    kind = type_of(arguments[0])
    if kind.kind is Kind.SET:
        why = message(
            "cannot slice a set, because its elements do not have indices; "
            "explicitly convert to a list if the ordering of the result is not important"
        )
        raise Refusal(why, 0)
    if kind.kind not in _LISTS:
        raise Refusal(message("must be a list or tuple value"), 0)
    length = len(kind.elements) if kind.kind is Kind.TUPLE else None
    if isinstance(arguments[0], Known):
        length = len(elements_of(arguments[0]))
    slice_indices(arguments, length)
    return kind if kind.kind is Kind.LIST else DYNAMIC


def slice_indices(arguments: Sequence[Value], length: int | None) -> tuple[int, int]:
    """Return start and end of what slice takes, those that are known checked; the length may be unknown."""
    start = end = 0
    if isinstance(arguments[1], Known):
        start = whole_of(arguments[1], 1, message("start index"))
        if start < 0:
            raise Refusal(message("start index must not be less than zero"), 1)
        if length is not None and start > length:
            raise Refusal(message("start index must not be greater than the length of the list"), 1)
    if isinstance(arguments[2], Known):
        end = whole_of(arguments[2], 2, message("end index"))
        if end < 0:
            raise Refusal(message("end index must not be less than zero"), 2)
        if length is not None and end > length:
            raise Refusal(message("end index must not be greater than the length of the list"), 2)
    if start > end and isinstance(arguments[1], Known) and isinstance(arguments[2], Known):
        raise Refusal(message("start index must not be greater than end index"), 1)
    return start, end


def of_one(arguments: Sequence[Value]) -> Type:
    """Return the type of the only element."""
    kind = type_of(arguments[0])
    if kind.kind in {Kind.LIST, Kind.SET}:
        return element_of(kind)
    if kind.kind is not Kind.TUPLE or len(kind.elements) > 1:
        why = message("must be a list, set, or tuple value with either zero or one elements")
        raise Refusal(why, 0)
    return kind.elements[0] if kind.elements else DYNAMIC


def of_merge(arguments: Sequence[Value]) -> Type:
    """Return the type that all arguments share, else an object where all keys are known."""
    attributes: dict[str, Type] = {}
    are_known = True
    kinds = [type_of(argument) for argument in arguments]
    for argument, kind in zip(arguments, kinds, strict=True):
        if kind.kind is Kind.DYNAMIC:
            return DYNAMIC
        if kind.kind not in {Kind.MAP, Kind.OBJECT}:
            why = message('arguments must be maps or objects, got "{kind}"', kind=type_name(kind))
            raise Refusal(why)
        if is_null(argument):
            continue
        if kind.kind is Kind.OBJECT:
            attributes.update(kind.attributes)
        elif isinstance(argument, Unknown):
            are_known = False
        else:
            attributes.update(dict.fromkeys(attributes_of(argument), element_of(kind)))
    if all(kind == kinds[0] for kind in kinds):
        return kinds[0]
    return Type(Kind.OBJECT, attributes=tuple(sorted(attributes.items()))) if are_known else DYNAMIC


def of_zip_map(arguments: Sequence[Value]) -> Type:
    """Return a map for a list of values; an object needs its keys."""
    keys, kind = arguments[0], type_of(arguments[1])
    if kind.kind is Kind.LIST:
        return collection(Kind.MAP, element_of(kind))
    if kind.kind is not Kind.TUPLE:
        raise Refusal(message("values argument must be a list or tuple value"))
    if not is_wholly_known(keys):
        return DYNAMIC
    names = [getattr(key, "data", None) for key in elements_of(keys)]
    attributes = dict(zip(map(str, names), kind.elements, strict=False))
    return Type(Kind.OBJECT, attributes=tuple(sorted(attributes.items())))


def of_sets(arguments: Sequence[Value]) -> Type:
    """Return a set of the type that the elements of all sets have in common."""
    kinds = [
        element_of(argument.type)
        for argument in arguments
        if isinstance(argument, Unknown)
        or elements_of(argument)
        or element_of(argument.type).kind is not Kind.DYNAMIC
    ]
    common = unify(kinds, unsafe=True) if kinds else DYNAMIC
    if common is None:
        raise Refusal(message("given sets must all have compatible element types"))
    return collection(Kind.SET, common)


def of_match_keys(arguments: Sequence[Value]) -> Type:
    """Return the type of the values, once keys and what is looked for can be compared."""
    if unify([arguments[1].type, arguments[2].type], unsafe=True) is None:
        raise Refusal(message("keys and searchset must be of the same type"))
    return arguments[0].type


def of_chunks(arguments: Sequence[Value]) -> Type:
    """Return a list of lists."""
    return collection(Kind.LIST, arguments[0].type)


def of_itself(arguments: Sequence[Value]) -> Type:
    """Return the type of the first argument."""
    return type_of(arguments[0])
