"""Collection functions on maps and objects: keys, lookup, merge, transpose, values, zipmap.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. Elements keep their
own marks; what stands on a whole map goes to the whole result.
"""

from collections.abc import Mapping, Sequence

from sovlint.diagnostics import Message, message
from sovlint.terraform.conversion import convert, type_of
from sovlint.terraform.functions import result_types
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.plain import (
    STRINGS,
    attributes_of,
    elements_of,
    is_mapping,
    is_null,
    strings,
    text_of,
)
from sovlint.terraform.go_text import quoted
from sovlint.terraform.mismatch import type_name
from sovlint.terraform.open_objects import computed, is_open, named
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.unify import collection, element_of
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    OBJECT,
    STRING,
    Kind,
    Known,
    Type,
    Unknown,
    Value,
    marks_within,
    object_of,
    string,
    tuple_of,
    with_marks,
)

_MOST_LOOKUP_ARGUMENTS = 3


def _keys(arguments: Sequence[Value], _: FunctionContext) -> Value:
    source = arguments[0]
    if source.type.kind is Kind.OBJECT:
        names = [name for name, _ in type_of(source).attributes]
        return with_marks(tuple_of(tuple(string(name) for name in names)), source.marks)
    if source.type.kind is not Kind.MAP:
        raise Refusal(message("must have map or object type"), 0)
    if isinstance(source, Unknown):
        return unknown_from((source,), STRINGS)
    return with_marks(strings(list(attributes_of(source))), source.marks)


def _values(arguments: Sequence[Value], _: FunctionContext) -> Value:
    source = arguments[0]
    parts = tuple(attributes_of(source).values())
    if source.type.kind is Kind.OBJECT:
        return with_marks(tuple_of(parts), source.marks)
    if source.type.kind is not Kind.MAP:
        raise Refusal(message("values() requires a map as the first argument"))
    return Known(parts, collection(Kind.LIST, element_of(source.type)), source.marks)


def _lookup(arguments: Sequence[Value], _: FunctionContext) -> Value:
    if len(arguments) > _MOST_LOOKUP_ARGUMENTS:
        raise Refusal(message("lookup() takes two or three arguments, got {count}", count=len(arguments)))
    source, key = arguments[:2]
    default = arguments[2] if len(arguments) == _MOST_LOOKUP_ARGUMENTS else None
    if not is_mapping(source):
        if isinstance(source, Unknown) and source.type.kind is Kind.DYNAMIC:
            return unknown_from(arguments)
        raise Refusal(message("lookup() requires a map as the first argument"), 0)
    if source.type.kind is Kind.MAP and default is not None:
        converted = convert(default, element_of(source.type))
        if isinstance(converted, Message):
            raise Refusal(message("the default value must have the same type as the map elements"), 2)
        default = converted
    if isinstance(source, Unknown) or isinstance(key, Unknown):
        return _unknown_lookup(arguments)
    return _found(source, key, default)


def _unknown_lookup(arguments: Sequence[Value]) -> Value:
    """With the key unknown, marks of all elements may count; with the map unknown, its own."""
    source = arguments[0]
    kind = element_of(source.type) if source.type.kind is Kind.MAP else DYNAMIC
    return unknown_from([one for one in arguments[:2] if isinstance(one, Unknown)] + [source], kind)


def _looked_up(arguments: Sequence[Value]) -> Sequence[Value]:
    """Return what a known map may give for a key that is not known, and the default."""
    source, key = arguments[:2]
    if not (isinstance(source, Known) and isinstance(key, Unknown)) or is_open(source):
        return ()
    return (*attributes_of(source).values(), *arguments[2:])


def _found(source: Known, key: Known, default: Value | None) -> Value:
    name = text_of(key)
    marks = named(source.marks, name) | key.marks
    part = attributes_of(source).get(name)
    if part is not None:
        return with_marks(part, marks)
    if is_open(source):
        return with_marks(computed(source.marks, name, None), marks)
    if default is not None:
        return with_marks(default, marks)
    if source.type.kind is Kind.OBJECT:
        raise Refusal(message("the given object has no attribute {name}", name=quoted(name)), 0)
    raise Refusal(message("lookup failed to find key {name}", name=quoted(name)))


def _merge(arguments: Sequence[Value], _: FunctionContext) -> Value:
    kinds: list[Type] = []
    for argument in arguments:
        kind = type_of(argument)
        if kind.kind not in {Kind.MAP, Kind.OBJECT, Kind.DYNAMIC}:
            name = type_name(kind)
            raise Refusal(message('arguments must be maps or objects, got "{kind}"', kind=name))
        is_empty = is_null(argument) and kind.kind is Kind.OBJECT
        kinds.append(OBJECT if is_empty else kind)
    marks = NO_MARKS.union(*(argument.marks for argument in arguments))
    merged: dict[str, Value] = {}
    for argument in arguments:
        merged.update(attributes_of(argument))
    if kinds and kinds[0].kind is Kind.MAP and all(kind == kinds[0] for kind in kinds):
        return Known(dict(sorted(merged.items())), kinds[0], marks)
    return with_marks(object_of(merged), marks)


def _transpose(arguments: Sequence[Value], _: FunctionContext) -> Value:
    source = arguments[0]
    if not is_wholly_known(source):
        return unknown_from(arguments, Type(Kind.MAP, STRINGS))
    turned: dict[str, list[str]] = {}
    for key, names in attributes_of(source).items():
        if is_null(names):
            raise Refusal(message("input must not contain null list"))
        for name in elements_of(names):
            if is_null(name):
                raise Refusal(message("input list must not contain null string"))
            turned.setdefault(text_of(name), []).append(key)
    result: dict[str, Value] = {name: strings(sorted(keys)) for name, keys in sorted(turned.items())}
    return Known(result, Type(Kind.MAP, STRINGS))


def _zip_map(arguments: Sequence[Value], _: FunctionContext) -> Value:
    keys, values = arguments
    if values.type.kind not in {Kind.LIST, Kind.TUPLE}:
        raise Refusal(message("values argument must be a list or tuple value"))
    marks = marks_within(keys) | values.marks
    if not is_wholly_known(keys):
        return with_marks(unknown_from(arguments), marks)
    names, parts = elements_of(keys), elements_of(values)
    if len(names) != len(parts):
        raise Refusal(
            message(
                "number of keys ({keys}) does not match number of values ({values})",
                keys=len(names),
                values=len(parts),
            )
        )
    for position, name in enumerate(names):
        if is_null(name):
            raise Refusal(message("keys list has null value at index {position}", position=position))
    zipped = {text_of(name): part for name, part in zip(names, parts, strict=True)}
    if values.type.kind is Kind.TUPLE:
        return with_marks(object_of(zipped), marks)
    return Known(dict(sorted(zipped.items())), collection(Kind.MAP, element_of(values.type)), marks)


FUNCTIONS: Mapping[str, Function] = {
    "keys": Function(parameters=(Parameter(name="inputMap", unknown=True, marked=True),), work=_keys),
    "lookup": Function(
        parameters=(
            Parameter(name="inputMap", unknown=True, dynamic=True, marked=True, open=True),
            Parameter(name="key", type=STRING, unknown=True, marked=True),
        ),
        variadic=Parameter(name="default", null=True, unknown=True, dynamic=True, marked=True),
        nullable=True,
        outcomes=_looked_up,
        work=_lookup,
    ),
    "merge": Function(
        variadic=Parameter(name="maps", null=True, dynamic=True, marked=True),
        typed=result_types.of_merge,
        work=_merge,
    ),
    "transpose": Function(
        parameters=(Parameter(name="values", type=Type(Kind.MAP, STRINGS)),),
        result=Type(Kind.MAP, STRINGS),
        work=_transpose,
    ),
    "values": Function(
        parameters=(Parameter(name="mapping", marked=True),),
        typed=result_types.of_values,
        work=_values,
    ),
    "zipmap": Function(
        parameters=(
            Parameter(name="keys", type=STRINGS, marked=True),
            Parameter(name="values", marked=True),
        ),
        typed=result_types.of_zip_map,
        work=_zip_map,
    ),
}
