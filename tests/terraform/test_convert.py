"""Conversions of what is not known, sets, equality and numbers; recorded cases are with the functions."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sovlint.diagnostics import Diagnostic, Message, Span, message
from sovlint.syntax import parse_expression
from sovlint.terraform.convert import (
    TypeDefaults,
    apply_defaults,
    convert,
    equal,
    number_text,
    parse_number,
    parse_type,
    set_of,
    type_of,
    unify,
)
from sovlint.terraform.go_text import fixed, general_number, quoted, scientific_number
from sovlint.terraform.numbers import add, canonical, divide, modulo, multiply, subtract
from sovlint.terraform.open_objects import open_object
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    FALSE,
    NO_MARKS,
    NULL,
    NUMBER,
    STRING,
    TRUE,
    Kind,
    Known,
    Origin,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    marks_within,
    number,
    object_of,
    string,
    tuple_of,
    with_marks,
)

REASON = Reason(message("it is known after apply"), Span("main.tf", 1, 1, 1, 2))
SECRET = frozenset({Secrecy.SENSITIVE})
ORIGIN = frozenset({Origin("aws_s3_bucket.b", "id")})
STRINGS, NUMBERS = Type(Kind.LIST, STRING), Type(Kind.LIST, NUMBER)


def unknown(*candidates: Value, kind: Type = DYNAMIC) -> Unknown:
    """Return an unknown that may be one of these."""
    return Unknown(REASON, kind, candidates, ORIGIN)


def constraint(text: str) -> tuple[Type, TypeDefaults]:
    """Return the type that a text names, and its defaults."""
    expression = parse_expression(text, "main.tf")
    assert not isinstance(expression, Diagnostic)
    parsed = parse_type(expression)
    assert not isinstance(parsed, Diagnostic)
    return parsed


def test_unknowns_stay_unknown_with_all_that_is_said_of_them() -> None:
    """Reason, marks and candidates are kept, the candidates converted."""
    converted = convert(unknown(number(1), string("x"), kind=DYNAMIC), STRING)
    assert converted == Unknown(REASON, STRING, (string("1"), string("x")), ORIGIN)


def test_candidates_that_do_not_fit_fall_away() -> None:
    """A number cannot be one of the texts that are no numbers; when none is left, it is an error."""
    assert convert(unknown(string("1"), string("x")), NUMBER) == Unknown(REASON, NUMBER, (number(1),), ORIGIN)
    assert convert(unknown(string("y"), string("x")), NUMBER) == message("a number is required")


def test_unknowns_of_a_wrong_type_are_refused() -> None:
    """An unknown list is no string, whatever is in it."""
    assert isinstance(convert(unknown(kind=STRINGS), STRING), Message)
    assert convert(unknown(kind=STRINGS), Type(Kind.SET, DYNAMIC)) == Unknown(
        REASON, Type(Kind.SET, STRING), (), ORIGIN
    )


def test_null_takes_the_type() -> None:
    """Null converts to null of the type, optional attributes become required ones."""
    kind, _ = constraint("object({ a = optional(string) })")
    converted = convert(NULL, kind)
    assert converted == Known(None, Type(Kind.OBJECT, attributes=(("a", STRING),)))


def test_elements_keep_their_marks_and_their_unknowns() -> None:
    """One unknown and one secret element leave the others of a list as they are."""
    source = tuple_of((number(1), with_marks(string("a"), SECRET), unknown()))
    assert convert(source, STRINGS) == Known(
        (string("1"), with_marks(string("a"), SECRET), unknown(kind=STRING)), STRINGS
    )


def test_a_set_with_unknown_elements_has_no_known_length() -> None:
    """They may turn out equal; as a list, all of it is unknown."""
    made = set_of((unknown(kind=STRING), string("b")), STRING)
    assert made.marks == ORIGIN
    assert isinstance(convert(made, STRINGS), Unknown)


def test_sets_are_ordered_and_hold_each_value_once() -> None:
    """Strings by code point, then null, then what is unknown; equal unknowns stay apart."""
    members = (unknown(kind=STRING), Known(None, STRING), string("é"), string("Z"), string("a"), string("Z"))
    made = set_of((*members, unknown(kind=STRING)), STRING)
    bare = Unknown(REASON, STRING)
    assert made.data == (string("Z"), string("a"), string("é"), Known(None, STRING), bare, bare)


def test_open_objects_convert_to_what_is_known_of_them() -> None:
    """Attributes that a provider will compute are unknown, not missing."""
    resource = open_object({"bucket": string("logs")}, frozenset({Origin("aws_s3_bucket.b", "")}))
    kind, _ = constraint("object({ bucket = string, arn = string })")
    converted = convert(resource, kind)
    assert isinstance(converted, Known)
    assert isinstance(converted.data, dict)
    assert converted.data["bucket"] == string("logs")
    assert isinstance(converted.data["arn"], Unknown)
    assert isinstance(convert(resource, Type(Kind.MAP, DYNAMIC)), Unknown)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (number(1), string("1"), FALSE),
        (NULL, Known(None, STRING), TRUE),
        (NULL, string("a"), FALSE),
        (tuple_of((number(1),)), Known((number(1),), NUMBERS), FALSE),
        (object_of({"a": number(1)}), object_of({"a": number(1)}), TRUE),
        (object_of({"a": number(1)}), object_of({"b": number(1)}), FALSE),
        (TRUE, number(1), FALSE),
        (unknown(kind=NUMBER), string("a"), FALSE),
        (unknown(string("a"), string("b")), string("c"), FALSE),
        (unknown(string("a"), string("a")), string("a"), TRUE),
        (tuple_of((unknown(), number(1))), tuple_of((string("x"), number(2))), FALSE),
        (tuple_of((number(1),)), tuple_of((number(1), unknown())), FALSE),
        (tuple_of((tuple_of((unknown(),)),)), tuple_of((tuple_of(()),)), FALSE),
    ],
)
def test_equality_is_decided_where_it_can_be(left: Value, right: Value, expected: Value) -> None:
    """Types never mix, and what is unknown matters only where it could."""
    for one, other in ((left, right), (right, left)):
        result = equal(one, other)
        assert isinstance(result, Known)
        assert result.data is expected.data if isinstance(expected, Known) else False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (unknown(), string("a")),
        (unknown(kind=STRING), NULL),
        (unknown(string("a"), string("b")), string("a")),
        (tuple_of((unknown(), number(1))), tuple_of((string("x"), number(1)))),
        (set_of((unknown(kind=STRING),), STRING), set_of((string("a"),), STRING)),
    ],
)
def test_equality_waits_for_what_is_unknown(left: Value, right: Value) -> None:
    """The answer is an unknown boolean with the reason and the marks."""
    result = equal(left, right)
    assert isinstance(result, Unknown)
    assert result.type == BOOL
    assert result.marks == ORIGIN


def test_comparing_with_null_leaves_inner_marks_out() -> None:
    """Whether a value is null does not depend on what is in it."""
    inside = tuple_of((with_marks(string("a"), SECRET),))
    assert equal(inside, NULL).marks == NO_MARKS
    assert equal(inside, inside).marks == SECRET


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ([STRING, NUMBER, BOOL], STRING),
        ([NUMBER, BOOL], None),
        ([NUMBER, DYNAMIC], DYNAMIC),
        ([STRINGS, NUMBERS], STRINGS),
        ([STRINGS, Type(Kind.SET, STRING)], STRINGS),
        ([STRINGS, Type(Kind.TUPLE, elements=(NUMBER,))], STRINGS),
        ([Type(Kind.TUPLE, elements=(NUMBER,)), Type(Kind.TUPLE, elements=(STRING, BOOL))], STRINGS),
        ([Type(Kind.OBJECT, attributes=(("a", NUMBER),)), Type(Kind.MAP, STRING)], Type(Kind.MAP, STRING)),
        ([Type(Kind.OBJECT), Type(Kind.TUPLE)], None),
        ([STRING, STRINGS], None),
        ([], None),
    ],
)
def test_types_unify_to_the_most_general(types: list[Type], expected: Type | None) -> None:
    """A common type is one that all others convert to without fail."""
    assert unify(types) == expected
    assert unify(types[::-1]) == expected


def test_conversions_that_may_fail_unify_more() -> None:
    """Conditionals try text as numbers, and take what is not known yet for what its neighbours are."""
    assert unify([NUMBER, DYNAMIC], unsafe=True) == NUMBER
    assert unify([Type(Kind.OBJECT, attributes=(("a", NUMBER),)), STRINGS], unsafe=True) is None


def test_types_in_json_are_strings() -> None:
    """JSON syntax has no other way to write a type; the forms of Terraform 0.11 are understood too."""
    assert constraint('"list(number)"')[0] == NUMBERS
    assert constraint('"list"')[0] == STRINGS
    assert constraint('"map"')[0] == Type(Kind.MAP, STRING)
    assert constraint('"string"')[0] == STRING


def test_defaults_are_applied_beside_what_is_unknown() -> None:
    """An unknown attribute is not absent, and an unknown object takes no defaults."""
    kind, defaults = constraint('object({ a = optional(string, "x"), b = optional(number, 1) })')
    applied = apply_defaults(object_of({"a": unknown()}), defaults)
    assert applied == object_of({"a": unknown(), "b": number(1)})
    assert apply_defaults(unknown(kind=kind), defaults) == unknown(kind=kind)
    assert type_of(applied).kind is Kind.OBJECT


def test_defaults_keep_the_marks_of_what_they_are_applied_to() -> None:
    """A secret list of objects stays secret, as do its elements."""
    _, defaults = constraint('list(object({ a = optional(string, "x") }))')
    source = with_marks(tuple_of((with_marks(object_of({}), ORIGIN),)), SECRET)
    assert marks_within(apply_defaults(source, defaults)) == SECRET | ORIGIN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("-1.50", Decimal("-1.5")),
        (".5", Decimal("0.5")),
        ("5.", 5),
        ("1e3", 1000),
        ("+7", 7),
        ("1e-3", Decimal("0.001")),
        ("", None),
        ("e3", None),
        ("1_0", None),
        (" 1", None),
        ("٣", None),
        ("1e999999999", None),
        ("inf", None),
    ],
)
def test_numbers_are_read_from_text(text: str, expected: Decimal | int | None) -> None:
    """Decimal notation only, and nothing that would fill the memory."""
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (add(Decimal("0.1"), Decimal("0.2")), "0.3"),
        (subtract(1, Decimal("0.9")), f"0.1{'0' * 153}3"),
        (multiply(Decimal("0.7"), 10), "7"),
        (divide(1, 4), "0.25"),
        (modulo(-7, 3), "-1"),
        (modulo(Decimal("5.5"), Decimal(-2)), "1.5"),
        (canonical(Fraction(1, 3)), f"0.{'3' * 154}5"),
        (canonical(2**600 + 1), number_text(canonical(2**600))),
    ],
)
def test_arithmetic_has_512_bits(result: Decimal | int | None, text: str) -> None:
    """Sums of decimals come out as a person expects, thirds as Terraform prints them."""
    assert result is not None
    assert number_text(result) == text


def test_what_is_not_a_number_is_none() -> None:
    """Division by zero, and products beyond all bounds."""
    assert divide(1, 0) is None
    assert modulo(1, 0) is None
    assert multiply(10**4000, 10**4000) is None


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (general_number(1_000_000), "1e+06"),
        (general_number(123456), "123456"),
        (general_number(Decimal("0.0001")), "0.0001"),
        (general_number(Decimal("0.00001")), "1e-05"),
        (general_number(12, 10), "12"),
        (general_number(10**11, 10), "1e+11"),
        (scientific_number(0, 2), "0.00e+00"),
        (fixed(Decimal("2.675"), 2), "2.67"),
        (fixed(Decimal("0.125"), 2), "0.12"),
        (fixed(Decimal("-0.001"), 2), "-0.00"),
        (quoted('a"\n\x07\u200b😀'), '"a\\"\\n\\a\\u200b😀"'),
    ],
)
def test_texts_are_as_go_makes_them(found: str, expected: str) -> None:
    """Numbers and quoted strings look as `%g`, `%e`, `%f` and `%q` give them."""
    assert found == expected
