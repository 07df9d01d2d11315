"""Set functions: setintersection, setproduct, setsubtract, setunion.

See https://developer.hashicorp.com/terraform/language/functions/setproduct, read 2026-11-22.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from sovlint.diagnostics import Message, message
from sovlint.terraform.conversion import convert, is_length_known, set_of, type_of
from sovlint.terraform.functions import result_types
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.plain import check_size, elements_of
from sovlint.terraform.ordering import identity, is_wholly_known
from sovlint.terraform.unify import collection, element_of, unify
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    Kind,
    Known,
    Type,
    Unknown,
    Value,
    tuple_of,
)

_ANY_SET = Type(Kind.SET, DYNAMIC)
_LEAST_PRODUCT = 2

Members = Mapping[object, Value]


def _common(arguments: Sequence[Value]) -> list[Known]:
    """Return the arguments as sets of the element type that they have in common."""
    kinds = [
        element_of(argument.type)
        for argument in arguments
        if elements_of(argument) or element_of(argument.type) != DYNAMIC
    ]
    element = unify(kinds, unsafe=True) if kinds else DYNAMIC
    if element is None:
        raise Refusal(message("given sets must all have compatible element types"))
    converted: list[Known] = []
    for position, argument in enumerate(arguments):
        value = convert(argument, collection(Kind.SET, element))
        if isinstance(value, Message):
            raise Refusal(value, position)
        if isinstance(value, Known):
            converted.append(value)
    return converted


def _operation(combine: Callable[[Members, Members], Members], *, unknowns: bool) -> Function:
    """Return a set function; `unknowns` says that it can do with unknown elements."""

    def work(arguments: Sequence[Value], _: FunctionContext) -> Value:
        sets = _common(arguments)
        if not unknowns and not all(is_wholly_known(one) for one in sets):
            return unknown_from(arguments, sets[0].type)
        members = _members(sets[0])
        for other in sets[1:]:
            members = combine(members, _members(other))
        return set_of(tuple(members.values()), element_of(sets[0].type))

    first = Parameter(name="first_set", type=_ANY_SET)
    rest = Parameter(name="other_sets", type=_ANY_SET)
    return Function(parameters=(first,), variadic=rest, typed=result_types.of_sets, work=work)


def _members(one: Known) -> Members:
    """Return the elements by what makes them equal; unknown ones are equal to nothing."""
    return {
        identity(element) if is_wholly_known(element) else id(element): element
        for element in elements_of(one)
    }


def _union(left: Members, right: Members) -> Members:
    return {**right, **left}


def _intersection(left: Members, right: Members) -> Members:
    return {key: member for key, member in left.items() if key in right}


def _subtract(left: Members, right: Members) -> Members:
    return {key: member for key, member in left.items() if key not in right}


def _product(arguments: Sequence[Value], _: FunctionContext) -> Value:
    if len(arguments) < _LEAST_PRODUCT:
        raise Refusal(message("at least two arguments are required"))
    columns = tuple(_column(argument, position) for position, argument in enumerate(arguments))
    is_set = any(argument.type.kind is Kind.SET for argument in arguments)
    row = Type(Kind.TUPLE, elements=columns)
    marks = NO_MARKS.union(*(argument.marks for argument in arguments))
    if any(isinstance(argument, Unknown) or not is_length_known(argument) for argument in arguments):
        return unknown_from(arguments, collection(Kind.SET if is_set else Kind.LIST, row))
    total = 1
    for argument in arguments:
        total *= len(elements_of(argument))
        check_size(total * len(arguments))
    rows = tuple(
        tuple_of(tuple(_of_type(part, column) for part, column in zip(parts, columns, strict=True)))
        for parts in product(*map(elements_of, arguments))
    )
    if not is_set:
        return Known(rows, collection(Kind.LIST, row), marks)
    made = set_of(rows, row)
    return Known(made.data, made.type, made.marks | marks)


def _column(argument: Value, position: int) -> Type:
    """Return the type that the elements of one argument have in the result."""
    if argument.type.kind in {Kind.LIST, Kind.SET}:
        return element_of(argument.type)
    if argument.type.kind is not Kind.TUPLE:
        raise Refusal(message("a set or a list is required"), position)
    kinds = type_of(argument).elements
    kind = unify(kinds, unsafe=True) if kinds else DYNAMIC
    if kind is None:
        raise Refusal(message("all elements must be of the same type"), position)
    return kind


def _of_type(value: Value, kind: Type) -> Value:
    converted = convert(value, kind)
    if isinstance(converted, Message):
        raise Refusal(converted)
    return converted


FUNCTIONS: Mapping[str, Function] = {
    "setintersection": _operation(_intersection, unknowns=False),
    "setproduct": Function(variadic=Parameter(name="sets", unknown=True, marked=True), work=_product),
    "setsubtract": Function(
        parameters=(Parameter(name="a", type=_ANY_SET), Parameter(name="b", type=_ANY_SET)),
        typed=result_types.of_sets,
        work=_operation(_subtract, unknowns=False).work,
    ),
    "setunion": _operation(_union, unknowns=True),
}
