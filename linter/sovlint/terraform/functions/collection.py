"""Collection functions that test a collection or take something out of it.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. What builds new
sequences is in `sequences`, what works on maps in `mappings`, on sets in `sets`.
"""

from collections.abc import Mapping, Sequence

from sovlint.diagnostics import Message, message
from sovlint.terraform.bounds import between
from sovlint.terraform.conversion import convert, is_length_known, type_of
from sovlint.terraform.equality import equal
from sovlint.terraform.functions import result_types
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.graphemes import clusters
from sovlint.terraform.functions.plain import (
    amount_of,
    attributes_of,
    elements_of,
    is_mapping,
    is_null,
    is_sequence,
    text_of,
    whole_of,
)
from sovlint.terraform.mismatch import type_name
from sovlint.terraform.numbers import add
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.unify import element_of, unify
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    FALSE,
    NUMBER,
    STRING,
    Kind,
    Known,
    Type,
    Unknown,
    Value,
    boolean,
    number,
    with_marks,
)


def _length(arguments: Sequence[Value], _: FunctionContext) -> Value:
    value = arguments[0]
    kind = value.type.kind
    if isinstance(value, Unknown) and kind in {Kind.TUPLE, Kind.OBJECT}:
        return with_marks(number(len(value.type.elements) + len(value.type.attributes)), value.marks)
    if kind in {Kind.NUMBER, Kind.BOOL}:
        raise Refusal(message("argument must be a string, a collection type, or a structural type"))
    if not is_length_known(value):
        return _unknown_length(value)
    if isinstance(value, Unknown):
        return with_marks(number(value.bounds.least or 0), value.marks)
    if kind is Kind.STRING:
        return with_marks(number(len(clusters(text_of(value)))), value.marks)
    return with_marks(number(len(elements_of(value)) + len(attributes_of(value))), value.marks)


def _unknown_length(value: Value) -> Unknown:
    """Return an unknown number between what the length cannot be less and more than."""
    unknown = unknown_from((value,), NUMBER)
    if value.type.kind is Kind.STRING and isinstance(value, Unknown):
        return between(unknown, len(clusters(value.bounds.prefix)), None)
    if value.type.kind is Kind.DYNAMIC:
        return unknown
    if isinstance(value, Unknown):
        return between(unknown, value.bounds.least or 0, value.bounds.most)
    return between(unknown, min(len(elements_of(value)), 1), len(elements_of(value)) or None)


def _all_true(arguments: Sequence[Value], _: FunctionContext) -> Value:
    for element in elements_of(arguments[0]):
        if isinstance(element, Unknown):
            return unknown_from((element,), BOOL)
        if not element.data:
            return FALSE
    return boolean(True)  # noqa: FBT003 - the value itself


def _any_true(arguments: Sequence[Value], _: FunctionContext) -> Value:
    elements = elements_of(arguments[0])
    if any(isinstance(element, Known) and element.data for element in elements):
        return boolean(True)  # noqa: FBT003 - the value itself
    undecided = any(isinstance(element, Unknown) for element in elements)
    return unknown_from(elements, BOOL) if undecided else FALSE


def _coalesce(arguments: Sequence[Value], _: FunctionContext) -> Value:
    kind = unify([type_of(argument) for argument in arguments], unsafe=True)
    if kind is None:
        raise Refusal(message("all arguments must have the same type"))
    for argument in arguments:
        value = convert(argument, kind)
        if isinstance(value, Unknown):
            return unknown_from((value,), kind)
        if isinstance(value, Known) and value.data is not None and not (kind == STRING and value.data == ""):
            return value
    raise Refusal(message("no non-null, non-empty-string arguments"))


def _coalesce_list(arguments: Sequence[Value], _: FunctionContext) -> Value:
    if not arguments:
        raise Refusal(message("at least one argument is required"))
    for argument in arguments:
        if isinstance(argument, Unknown):
            break
        if argument.type.kind not in {Kind.LIST, Kind.TUPLE}:
            raise Refusal(message("coalescelist arguments must be lists or tuples"))
    for argument in arguments:
        if isinstance(argument, Unknown):
            return unknown_from((argument,))
        if elements_of(argument):
            return argument
    raise Refusal(message("no non-null arguments"))


def _contains(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values, wanted = arguments
    if not is_sequence(values):
        raise Refusal(message("argument must be list, tuple, or set"))
    undecided: list[Value] = []
    for element in elements_of(values):
        same = equal(wanted, element)
        if isinstance(same, Unknown):
            undecided.append(same)
        elif same.data:
            return same
    return unknown_from(undecided, BOOL) if undecided else FALSE


def _element(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if values.type.kind not in {Kind.LIST, Kind.TUPLE}:
        raise Refusal(message("cannot read elements from {kind}", kind=type_name(type_of(values))))
    index, elements = whole_of(arguments[1], what=message("index")), elements_of(values)
    if not elements:
        raise Refusal(message("cannot use element function with an empty list"))
    return with_marks(elements[index % len(elements)], values.marks)


def _any_element(arguments: Sequence[Value]) -> Sequence[Value]:
    """Return what a known list may give for an index that is not known."""
    values = arguments[0]
    is_list = isinstance(values, Known) and values.type.kind in {Kind.LIST, Kind.TUPLE}
    return elements_of(values) if is_list else ()


def _index(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values, wanted = arguments
    if values.type.kind not in {Kind.LIST, Kind.TUPLE}:
        raise Refusal(message("argument must be a list or tuple"))
    elements = elements_of(values)
    if not elements:
        raise Refusal(message("cannot search an empty list"))
    for position, element in enumerate(elements):
        same = equal(element, wanted)
        if isinstance(same, Unknown):
            return unknown_from((same,), NUMBER)
        if same.data:
            return number(position)
    raise Refusal(message("item not found"))


def _one(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    elements = elements_of(values)
    wrong = Refusal(message("must be a list, set, or tuple value with either zero or one elements"), 0)
    if not is_sequence(values):
        raise wrong
    if not is_length_known(values):
        return unknown_from((values,), element_of(values.type))
    if len(elements) > 1:
        raise wrong
    if elements:
        return elements[0]
    return Known(None, DYNAMIC if values.type.kind is Kind.TUPLE else element_of(values.type))


def _sum(arguments: Sequence[Value], _: FunctionContext) -> Value:
    values = arguments[0]
    if not is_sequence(values) and not is_mapping(values):
        raise Refusal(message("cannot sum noniterable"), 0)
    elements = elements_of(values)
    if not elements and not attributes_of(values):
        raise Refusal(message("cannot sum an empty list"), 0)
    if not is_sequence(values):
        raise Refusal(
            message("argument must be list, set, or tuple. Received {kind}", kind=type_name(type_of(values))),
            0,
        )
    if not is_wholly_known(values):
        return unknown_from((values,), NUMBER)
    total: Value = number(0)
    for element in elements:
        amount = convert(element, NUMBER)
        if not isinstance(amount, Known) or is_null(amount):
            raise Refusal(message("argument must be list, set, or tuple of number values"), 0)
        raised = add(amount_of(total), amount_of(amount))
        if raised is None:
            raise Refusal(message("the number is infinite, or too large to follow"), 0)
        total = number(raised)
    return total


def _removed(why: Message) -> Function:
    def work(_: Sequence[Value], __: FunctionContext) -> Value:
        raise Refusal(why)

    anything = Parameter(name="vals", null=True, unknown=True, dynamic=True)
    return Function(variadic=anything, work=work)


_BOOLS = Parameter(name="list", type=Type(Kind.LIST, BOOL))
_ANYTHING = Parameter(name="vals", null=True, unknown=True, dynamic=True)

FUNCTIONS: Mapping[str, Function] = {
    "alltrue": Function(parameters=(_BOOLS,), result=BOOL, work=_all_true),
    "anytrue": Function(parameters=(_BOOLS,), result=BOOL, work=_any_true),
    "coalesce": Function(variadic=_ANYTHING, work=_coalesce),
    "coalescelist": Function(variadic=_ANYTHING, work=_coalesce_list),
    "contains": Function(
        parameters=(Parameter(name="list"), Parameter(name="value")), result=BOOL, work=_contains
    ),
    "element": Function(
        parameters=(Parameter(name="list", marked=True), Parameter(name="index", type=NUMBER)),
        typed=result_types.of_element,
        nullable=True,
        outcomes=_any_element,
        work=_element,
    ),
    "index": Function(
        parameters=(Parameter(name="list"), Parameter(name="value")), result=NUMBER, work=_index
    ),
    "length": Function(
        parameters=(Parameter(name="value", unknown=True, dynamic=True, marked=True),),
        result=NUMBER,
        work=_length,
    ),
    "list": _removed(
        message(
            'the "list" function was deprecated in Terraform v0.12 and is no longer available; '
            "use tolist([ ... ]) syntax to write a literal list"
        )
    ),
    "map": _removed(
        message(
            'the "map" function was deprecated in Terraform v0.12 and is no longer available; '
            "use tomap({{ ... }}) syntax to write a literal map"
        )
    ),
    "one": Function(
        parameters=(Parameter(name="list"),), typed=result_types.of_one, nullable=True, work=_one
    ),
    "sum": Function(parameters=(Parameter(name="list"),), result=NUMBER, work=_sum),
}
