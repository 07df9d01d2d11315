"""Values as Terraform knows them: known or unknown with a reason, typed, marked.

A container holds values, so that one unknown or sensitive element leaves its neighbours known and
plain. Types follow cty: a literal `[...]` is a tuple, a literal `{...}` an object; lists, sets and
maps come from conversion. See https://developer.hashicorp.com/terraform/language/expressions/types,
read 2026-11-22.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize

from sovlint.diagnostics import Message, Span, Step
from sovlint.frozen import dataclass


class Kind(StrEnum):
    """The kinds of type; `DYNAMIC` is 'not known yet' (and the type of a bare null)."""

    STRING = "string"
    NUMBER = "number"
    BOOL = "bool"
    LIST = "list"
    SET = "set"
    MAP = "map"
    TUPLE = "tuple"
    OBJECT = "object"
    DYNAMIC = "dynamic"


@dataclass(frozen=True, slots=True)
class Type:
    """A type or type constraint.

    `element` is set for lists, sets and maps. `elements` (tuples) and `attributes` (objects) are set in
    constraints and by `type_of`; on a Known tuple or object they stay empty, its elements say it.
    """

    kind: Kind
    element: "Type | None" = None
    elements: "tuple[Type, ...]" = ()
    attributes: "tuple[tuple[str, Type], ...]" = ()
    optional: frozenset[str] = frozenset()


STRING = Type(Kind.STRING)
NUMBER = Type(Kind.NUMBER)
BOOL = Type(Kind.BOOL)
DYNAMIC = Type(Kind.DYNAMIC)
TUPLE = Type(Kind.TUPLE)
OBJECT = Type(Kind.OBJECT)


class Secrecy(StrEnum):
    """Marks that forbid showing (`sensitive`) or keeping (`ephemeral`) a value.

    `declared` stands beside `sensitive` where only an output of a called module says so: Terraform since 1.10
    forgets that outside of the module.
    """

    SENSITIVE = "sensitive"
    EPHEMERAL = "ephemeral"
    DECLARED = "declared"


#: The arguments of variables and outputs that set a mark.
SECRECY_FLAGS = (Secrecy.SENSITIVE, Secrecy.EPHEMERAL)


class Origin(NamedTuple):
    """A mark that says: this value was made from that attribute of that resource.

    It rides through locals, templates, functions, module inputs and outputs; data flows are read off it.
    `address` is absolute and names an instance where one is known.
    """

    address: str
    attribute: str


Mark = Secrecy | Origin
NO_MARKS: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value is not known, where that began, and the way it took from there."""

    message: Message
    span: Span | None = None
    steps: tuple[Step, ...] = ()

    @property
    def told(self) -> Message:
        """The sentence with the whole way: what reports print of an unknown."""
        return replace(self.message, chain=(Step("", self.span), *self.steps))


class Size(NamedTuple):
    """How much a value holds: values, values within values, characters."""

    parts: int
    depth: int
    characters: int


class Insides:
    """What a walk through a container has found, kept with it: every call that takes it asks again."""

    __slots__ = ("marks", "size", "type")

    def __init__(self) -> None:
        self.marks: frozenset[Mark] | None = None
        self.size: Size | None = None
        self.type: Type | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is known at this level; a container may hold unknown elements.

    `data`: None for null; bool; int or Decimal (integral numbers are int); str; a tuple of values for
    LIST, SET (sorted as Terraform iterates it) and TUPLE; a mapping with sorted keys for MAP and OBJECT.
    """

    data: "bool | int | Decimal | str | tuple[Value, ...] | Mapping[str, Value] | None"
    type: Type
    marks: frozenset[Mark] = NO_MARKS
    insides: Insides | None = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of an unknown value: that it is not null, how a text begins, how large it is.

    `least` and `most` bound a number, or the length of a collection, inclusively; None where open.
    """

    never_null: bool = False
    prefix: str = ""
    least: int | Decimal | None = None
    most: int | Decimal | None = None


UNBOUNDED = Bounds()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that cannot be known from the code; `candidates` when it is one of a few.

    `pieces` are the values that an unknown text is put together from, in order (a template); `says` is the
    value that an unknown text writes down (`jsonencode`), unknown in part.
    """

    reason: Reason
    type: Type = DYNAMIC
    candidates: "tuple[Value, ...]" = ()
    marks: frozenset[Mark] = NO_MARKS
    pieces: "tuple[Value, ...]" = ()
    says: "Value | None" = None
    bounds: Bounds = UNBOUNDED


Value = Known | Unknown
Placed = tuple[tuple[str | int, ...], Value]

NULL = Known(None, DYNAMIC)
TRUE = Known(data=True, type=BOOL)
FALSE = Known(data=False, type=BOOL)


def insides_of(container: Known) -> Insides:
    """Return what is remembered of a container's insides, to be read and added to."""
    found = container.insides
    if found is None:
        found = Insides()
        object.__setattr__(container, "insides", found)
    return found


def in_normal_form(text: str) -> str:
    """Return a text as Terraform keeps it, in Unicode's normal form NFC."""
    return text if text.isascii() else normalize("NFC", text)


def string(text: str) -> Known:
    """Return a known string."""
    return Known(text, STRING)


def number(amount: int | Decimal) -> Known:
    """Return a known number; an integral Decimal becomes an int."""
    if isinstance(amount, Decimal) and amount == amount.to_integral_value():
        amount = int(amount)
    return Known(amount, NUMBER)


def boolean(truth: bool) -> Known:  # noqa: FBT001 - the value itself, not a switch
    """Return a known boolean."""
    return TRUE if truth else FALSE


def tuple_of(elements: "tuple[Value, ...]") -> Known:
    """Return a known tuple."""
    return Known(elements, TUPLE)


def object_of(attributes: "Mapping[str, Value]") -> Known:
    """Return a known object; keys are put in order."""
    return Known(dict(sorted(attributes.items())), OBJECT)


def with_marks(value: Value, marks: frozenset[Mark]) -> Value:
    """Return the value with these marks added."""
    if not marks or marks <= value.marks:
        return value
    marks = value.marks | marks
    if isinstance(value, Known):
        return Known(value.data, value.type, marks)
    return Unknown(value.reason, value.type, value.candidates, marks, value.pieces, value.says, value.bounds)


def walk(value: Value, path: tuple[str | int, ...] = ()) -> "Iterator[tuple[tuple[str | int, ...], Value]]":
    """Yield the value and all values in it, each with its path; keys are str, positions int."""
    yield path, value
    if isinstance(value, Known):
        if isinstance(value.data, tuple):
            for position, element in enumerate(value.data):
                yield from walk(element, (*path, position))
        elif isinstance(value.data, Mapping):
            for key, element in value.data.items():
                yield from walk(element, (*path, key))


def marks_within(value: Value) -> frozenset[Mark]:
    """Return the marks of the value and of everything in it."""
    if isinstance(value, Unknown):
        return value.marks
    data = value.data
    if isinstance(data, dict):
        parts: Iterable[Value] = data.values()
    elif isinstance(data, tuple):
        parts = data
    else:
        return value.marks
    insides = insides_of(value)
    if insides.marks is None:
        found = value.marks
        for part in parts:
            marks = marks_within(part)
            if marks and marks is not found:
                found = found | marks if found else marks
        insides.marks = found
    return insides.marks


def select(value: Value, path: str) -> "tuple[Placed, ...]":
    """Return every value at a dotted path, each with its full path, looking into all elements of lists.

    `*` stands for every attribute. An unknown met on the way is returned itself: what is below is unknown.
    """
    found: list[Placed] = [((), value)]
    for step in path.split("."):
        following: list[Placed] = []
        for place, inner in found:
            _step_into(place, inner, step, following)
        if not following:
            return ()
        found = following
    spread: list[Placed] = []
    for place, inner in found:
        _spread(place, inner, spread)
    return tuple(spread)


def _spread(path: tuple[str | int, ...], value: Value, found: "list[Placed]") -> None:
    if isinstance(value, Known) and isinstance(value.data, tuple):
        for position, element in enumerate(value.data):
            _spread((*path, position), element, found)
    else:
        found.append((path, value))


def _step_into(path: tuple[str | int, ...], value: Value, step: str, found: "list[Placed]") -> None:
    if isinstance(value, Unknown):
        found.append((path, value))
    elif isinstance(value.data, dict):
        if step == "*":
            found += [((*path, key), element) for key, element in value.data.items()]
        elif step in value.data:
            found.append(((*path, step), value.data[step]))
    elif isinstance(value.data, tuple):
        for position, element in enumerate(value.data):
            _step_into((*path, position), element, step, found)
