"""Whatever is given to a function, it answers or refuses; it never raises, and repeats itself exactly."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovlint.diagnostics import Message, message
from sovlint.terraform.convert import convert, equal, type_of, unify
from sovlint.terraform.functions import FunctionContext, call, names
from sovlint.terraform.numbers import canonical
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    NULL,
    NUMBER,
    STRING,
    Kind,
    Known,
    Origin,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    boolean,
    marks_within,
    number,
    object_of,
    string,
    tuple_of,
    with_marks,
)

HERE = Path(__file__).parent
CONTEXT = FunctionContext(module=HERE, root=HERE, boundary=HERE, template=lambda text, *_: string(text))
REASON = Reason(message("it is not known"))

TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "a", "%d %s", "%5.2f", "(a)|b", "10.0.0.0/8", "2020-01-01T00:00:00Z", "1h", "a: 1", '{"a":[1]}']
    ),
    st.sampled_from(["files/hello.txt", "**", "SGk=", "1.5", "true", "YYYY", "[", "\\", "UTF-8", "a,b\n1,2"]),
)
AMOUNTS = st.one_of(
    st.integers(-3, 40),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000),
).map(canonical)
PLAIN = st.one_of(
    st.just(NULL),
    st.booleans().map(boolean),
    AMOUNTS.map(number),
    TEXTS.map(string),
)
UNKNOWN = st.one_of(
    st.sampled_from([DYNAMIC, STRING, NUMBER, BOOL, Type(Kind.LIST, STRING)]).map(
        lambda kind: Unknown(REASON, kind)
    ),
    st.lists(PLAIN, min_size=2, max_size=3).map(lambda some: Unknown(REASON, DYNAMIC, tuple(some))),
)
KEYS = st.text("ab_é", min_size=1, max_size=2)


def _nested(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: tuple_of(tuple(parts))),
        st.dictionaries(KEYS, inner, max_size=3).map(object_of),
    )


def _collections(value: Value) -> Value:
    """Turn tuples and objects into lists, sets and maps where they can be."""
    for kind in (Kind.LIST, Kind.MAP):
        converted = convert(value, Type(kind, DYNAMIC))
        if not isinstance(converted, Message):
            return converted
    return value


MARKS = st.sampled_from([frozenset(), frozenset({Secrecy.SENSITIVE}), frozenset({Origin("a.b", "c")})])
STRUCTURES = st.recursive(st.one_of(PLAIN, UNKNOWN), _nested, max_leaves=6)
VALUES = st.builds(with_marks, st.one_of(STRUCTURES, STRUCTURES.map(_collections)), MARKS)
ARGUMENTS = st.lists(VALUES, max_size=4)


@pytest.mark.parametrize("name", names())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(arguments=ARGUMENTS)
def test_functions_never_raise(name: str, arguments: list[Value]) -> None:
    """A result or a refusal comes back, the same each time."""
    assert call(name, arguments, CONTEXT) == call(name, arguments, CONTEXT)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(left=VALUES, right=VALUES)
def test_equality_is_symmetric(left: Value, right: Value) -> None:
    """Both orders give the same answer, reasons aside."""
    one, other = equal(left, right), equal(right, left)
    assert type(one) is type(other)
    assert one.marks == other.marks
    if isinstance(one, Known) and isinstance(other, Known):
        assert one.data == other.data


@settings(max_examples=300, deadline=None, derandomize=True)
@given(values=st.lists(VALUES, min_size=1, max_size=4))
def test_all_values_convert_to_what_they_have_in_common(values: list[Value]) -> None:
    """A unified type accepts each of the types that it was made from."""
    kind = unify([type_of(value) for value in values])
    if kind is not None:
        for value in values:
            converted = convert(value, kind)
            assert isinstance(value, Unknown) or not isinstance(converted, Message)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    value=VALUES,
    kind=st.sampled_from([STRING, NUMBER, BOOL, Type(Kind.SET, DYNAMIC), Type(Kind.LIST, STRING)]),
)
def test_conversion_keeps_marks(value: Value, kind: Type) -> None:
    """No mark is lost or made up on the way to another type."""
    converted = convert(value, kind)
    if not isinstance(converted, Message):
        assert marks_within(converted) == marks_within(value)
        assert convert(converted, kind) == converted


@settings(max_examples=200, deadline=None, derandomize=True)
@given(amount=st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_numbers_have_one_form(amount: int | Decimal) -> None:
    """Rounding a number that is rounded already changes nothing."""
    if abs(Decimal(amount).adjusted()) < 300:
        once = canonical(amount)
        assert canonical(once) == once
        assert isinstance(once, int) or once != once.to_integral_value()
