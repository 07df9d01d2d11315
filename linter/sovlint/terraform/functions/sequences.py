"""Collection functions that make a new list or tuple.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sovlint.diagnostics import Message, message
from sovlint.terraform.conversion import convert, is_length_known, type_of
from sovlint.terraform.equality import equal
from sovlint.terraform.functions import result_types
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    reason_of,
    unknown_from,
)
from sovlint.terraform.functions.plain import (
    STRINGS,
    Amount,
    amount_of,
    check_size,
    elements_of,
    is_null,
    is_sequence,
    strings,
    text_of,
    whole_of,
)
from sovlint.terraform.mismatch import type_name
from sovlint.terraform.numbers import add
from sovlint.terraform.ordering import identity, is_wholly_known
from sovlint.terraform.unify import collection, element_of, unify
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    NUMBER,
    STRING,
    TUPLE,
    Kind,
    Known,
    Mark,
    Type,
    Unknown,
    Value,
    number,
    tuple_of,
    with_marks,
)

#: Terraform's own bound on `range`.
LONGEST_RANGE = 1024

_ANY_LIST = Type(Kind.LIST, DYNAMIC)


def _list_or_tuple(elements: Sequence[Value], kind: Type) -> Known:
    """Return the elements as a tuple, or as a list of this type."""
    check_size(len(elements))
    return tuple_of(tuple(elements)) if kind.kind is Kind.TUPLE else Known(tuple(elements), kind)


def _chunk_list(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values, size = arguments[0], whole_of(arguments[1], what=message("size"))
    marks = values.marks | arguments[1].marks
    if size < 0:
        raise Refusal(message("the size argument must be positive"))
    elements = elements_of(values)
    step = size or max(len(elements), 1)
    chunks = tuple(
        Known(elements[start : start + step], values.type) for start in range(0, len(elements), step)
    )
    return Known(chunks, collection(Kind.LIST, values.type), marks)


def _compact(arguments: Sequence[Value], _: FunctionContext) -> Value:
    if not is_wholly_known(arguments[0]):
        return unknown_from(arguments, STRINGS)
    return strings([text for text in map(text_of, elements_of(arguments[0])) if text])


def _concat(arguments: Sequence[Value], _: FunctionContext) -> Value:
    if not arguments:
        raise Refusal(message("at least one argument is required"))
    for position, argument in enumerate(arguments):
        if argument.type.kind not in {Kind.LIST, Kind.TUPLE}:
            raise Refusal(
                message(
                    "all arguments must be lists or tuples; got {kind}", kind=type_name(type_of(argument))
                ),
                position,
            )
    marks = NO_MARKS.union(*(argument.marks for argument in arguments))
    kind = TUPLE
    if all(argument.type.kind is Kind.LIST for argument in arguments):
        kind = unify([argument.type for argument in arguments], unsafe=True) or TUPLE
    elements: list[Value] = []
    for position, argument in enumerate(arguments):
        converted = argument if kind is TUPLE else convert(argument, kind)
        if isinstance(converted, Message):
            raise Refusal(converted, position)
        elements.extend(elements_of(converted))
    return with_marks(_list_or_tuple(elements, kind), marks)


def _distinct(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if not is_wholly_known(values):
        return unknown_from(arguments, values.type)
    seen = {identity(element): element for element in reversed(elements_of(values))}
    kept = {identity(element): seen[identity(element)] for element in elements_of(values)}
    return Known(tuple(kept.values()), values.type)


def _flatten(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if not is_sequence(values):
        raise Refusal(message("can only flatten lists, sets and tuples"))
    leaves: list[Value] = []
    marks: set[Mark] = set()
    if not _collect(values, leaves, marks):
        return Unknown(reason_of(values), DYNAMIC, marks=unknown_from((values,)).marks)
    check_size(len(leaves))
    return with_marks(tuple_of(tuple(leaves)), frozenset(marks))


def _collect(values: Value, leaves: list[Value], marks: set[Mark]) -> bool:
    """Gather what is in sequences within sequences; False when their number is not known."""
    marks |= values.marks
    if not is_length_known(values):
        return False
    is_known = True
    for element in elements_of(values):
        if isinstance(element, Unknown) and (element.type.kind is Kind.DYNAMIC or is_sequence(element)):
            is_known = False
        elif is_sequence(element) and not is_null(element):
            is_known = _collect(element, leaves, marks) and is_known
        else:
            leaves.append(element)
    return is_known


def _match_keys(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values, keys, wanted = arguments
    kind = unify([keys.type, wanted.type], unsafe=True)
    if kind is None:
        raise Refusal(message("keys and searchset must be of the same type"))
    if len(elements_of(values)) != len(elements_of(keys)):
        raise Refusal(message("length of keys and values should be equal"))
    converted_keys, converted_wanted = convert(keys, kind), convert(wanted, kind)
    for side in (converted_keys, converted_wanted):
        if isinstance(side, Message):
            raise Refusal(side)
    if not elements_of(wanted):
        return Known((), values.type)
    if not all(is_wholly_known(argument) for argument in arguments):
        return unknown_from(arguments, values.type)
    searched = () if isinstance(converted_wanted, Message) else elements_of(converted_wanted)
    sought = () if isinstance(converted_keys, Message) else elements_of(converted_keys)
    found = tuple(
        value
        for value, key in zip(elements_of(values), sought, strict=True)
        if any(_is_same(key, one) for one in searched)
    )
    return Known(found, values.type)


def _is_same(left: Value, right: Value) -> bool:
    same = equal(left, right)
    return isinstance(same, Known) and bool(same.data)


def _range(arguments: Sequence[Value], _: FunctionContext) -> Value:
    amounts = [amount_of(argument) for argument in arguments]
    if not 1 <= len(amounts) <= 3:  # noqa: PLR2004 - start, end and step
        raise Refusal(message("must have one, two, or three arguments"))
    start, end = (0, amounts[0]) if len(amounts) == 1 else amounts[:2]
    step = amounts[2] if len(amounts) > 2 else -1 if end < start else 1  # noqa: PLR2004 - the third
    if step < 0 and end > start:
        raise Refusal(message("end must be less than start when step is negative"), 1)
    if step >= 0 and end < start:
        raise Refusal(message("end must be greater than start when step is positive"), 1)
    found: list[Value] = []
    current: Amount | None = start
    while current is not None and (current > end if step < 0 else current < end):
        if len(found) >= LONGEST_RANGE:
            raise Refusal(
                message(
                    "more than {most} values were generated; "
                    "either decrease the difference between start and end or use a smaller step",
                    most=LONGEST_RANGE,
                )
            )
        found.append(number(current))
        current = add(current, step)
    return Known(tuple(found), Type(Kind.LIST, NUMBER))


def _reverse(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if not is_sequence(values):
        raise Refusal(
            message("can only reverse list or tuple values, not {kind}", kind=type_name(type_of(values))), 0
        )
    kind = TUPLE if values.type.kind is Kind.TUPLE else collection(Kind.LIST, element_of(values.type))
    return with_marks(_list_or_tuple(elements_of(values)[::-1], kind), values.marks)


def _slice(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if values.type.kind is Kind.SET:
        raise Refusal(
            message(
                "cannot slice a set, because its elements do not have indices; "
                "explicitly convert to a list if the ordering of the result is not important"
            ),
            0,
        )
    if not is_sequence(values):
        raise Refusal(message("must be a list or tuple value"), 0)
    elements = elements_of(values)
    start, end = result_types.slice_indices(arguments, len(elements))
    return with_marks(_list_or_tuple(elements[start:end], values.type), values.marks)


def _sort(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if not is_wholly_known(values):
        count = len(elements_of(values))
        if isinstance(values, Unknown):
            if not is_length_known(values):
                return replace(unknown_from(arguments, STRINGS), bounds=values.bounds)
            count = int(values.bounds.least or 0)
        unknown = unknown_from(arguments, STRING)
        return Known((unknown,) * count, STRINGS, unknown.marks)
    for position, element in enumerate(elements_of(values)):
        if is_null(element):
            raise Refusal(
                message(
                    "given list element {position} is null; a null string cannot be sorted", position=position
                )
            )
    return strings(sorted(map(text_of, elements_of(values))))


_SEQUENCE = Parameter(name="list", marked=True)

FUNCTIONS: Mapping[str, Function] = {
    "chunklist": Function(
        parameters=(
            Parameter(name="list", type=_ANY_LIST, marked=True),
            Parameter(name="size", type=NUMBER, marked=True),
        ),
        typed=result_types.of_chunks,
        work=_chunk_list,
    ),
    "compact": Function(parameters=(Parameter(name="list", type=STRINGS),), result=STRINGS, work=_compact),
    "concat": Function(
        variadic=Parameter(name="seqs", marked=True), typed=result_types.of_concat, work=_concat
    ),
    "distinct": Function(
        parameters=(Parameter(name="list", type=_ANY_LIST),), typed=result_types.of_itself, work=_distinct
    ),
    "flatten": Function(parameters=(_SEQUENCE,), work=_flatten),
    "matchkeys": Function(
        parameters=tuple(Parameter(name=name, type=_ANY_LIST) for name in ("values", "keys", "searchset")),
        typed=result_types.of_match_keys,
        work=_match_keys,
    ),
    "range": Function(
        variadic=Parameter(name="params", type=NUMBER), result=Type(Kind.LIST, NUMBER), work=_range
    ),
    "reverse": Function(parameters=(_SEQUENCE,), typed=result_types.of_reverse, work=_reverse),
    "slice": Function(
        parameters=(
            _SEQUENCE,
            Parameter(name="start_index", type=NUMBER),
            Parameter(name="end_index", type=NUMBER),
        ),
        typed=result_types.of_slice,
        work=_slice,
    ),
    "sort": Function(
        parameters=(Parameter(name="list", type=STRINGS, unknown=True),), result=STRINGS, work=_sort
    ),
}
