"""What the families build on: reading arguments, and functions over plain Python values."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from sovlint.diagnostics import Message, message
from sovlint.terraform import limits
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal
from sovlint.terraform.numbers import canonical
from sovlint.terraform.values import (
    BOOL,
    NUMBER,
    STRING,
    Kind,
    Known,
    Type,
    Value,
    boolean,
    in_normal_form,
    number,
    string,
)

Amount = int | Decimal
Native = str | bool | Amount

STRINGS = Type(Kind.LIST, STRING)

#: What HCL takes for a name.
IDENTIFIER = re.compile(r"[^\W\d][\w-]*")

_SMALLEST_INTEGER = -(1 << 63)
_LARGEST_INTEGER = (1 << 63) - 1


def text_of(value: Value) -> str:
    """Return the text of a known string."""
    return value.data if isinstance(value, Known) and isinstance(value.data, str) else ""


def amount_of(value: Value) -> Amount:
    """Return the amount of a known number."""
    return value.data if isinstance(value, Known) and isinstance(value.data, int | Decimal) else 0


def elements_of(value: Value) -> tuple[Value, ...]:
    """Return the elements of a known list, set or tuple; empty for anything else."""
    return value.data if isinstance(value, Known) and isinstance(value.data, tuple) else ()


def attributes_of(value: Value) -> Mapping[str, Value]:
    """Return the elements of a known map or object; empty for anything else."""
    return value.data if isinstance(value, Known) and isinstance(value.data, Mapping) else {}


def is_null(value: Value) -> bool:
    """Return whether the value is known to be null."""
    return isinstance(value, Known) and value.data is None


def is_sequence(value: Value) -> bool:
    """Return whether the value is a list, set or tuple."""
    return value.type.kind in {Kind.LIST, Kind.SET, Kind.TUPLE}


def is_mapping(value: Value) -> bool:
    """Return whether the value is a map or object."""
    return value.type.kind in {Kind.MAP, Kind.OBJECT}


def whole_of(value: Value, argument: int | None = None, what: Message | None = None) -> int:
    """Return a known number as a machine integer; anything else is refused, as Go does: an invalid `what`."""
    amount = amount_of(value)
    if not isinstance(amount, int) or not _SMALLEST_INTEGER <= amount <= _LARGEST_INTEGER:
        refused = message(
            "value must be a whole number, between {least} and {most}",
            least=_SMALLEST_INTEGER,
            most=_LARGEST_INTEGER,
        )
        if what is not None:
            refused = message("invalid {what}: {why}", what=what, why=refused)
        raise Refusal(refused, argument)
    return amount


def normalized(text: str) -> Known:
    """Return a known string in the normal form that Terraform keeps strings in (NFC)."""
    return string(in_normal_form(text))


def known(native: Native) -> Known:
    """Return the value for a plain Python value."""
    if isinstance(native, bool):
        return boolean(native)
    return normalized(native) if isinstance(native, str) else number(canonical(native))


def strings(texts: Sequence[str]) -> Known:
    """Return a list of strings."""
    check_size(len(texts))
    return Known(tuple(normalized(text) for text in texts), STRINGS)


def check_size(parts: int) -> None:
    """Refuse a result with too many elements."""
    if parts > limits.PARTS:
        raise Refusal(message("the result would have more than {most} elements", most=limits.PARTS))


def check_length(characters: int) -> None:
    """Refuse a result that is too long, before it is built."""
    if characters > limits.TEXT:
        raise Refusal(message("the result would have more than {most} characters", most=limits.TEXT))


def plain(result: Type, names: str, native: Callable[..., Native], kinds: Sequence[Type] = ()) -> Function:
    """Return a function over known primitive values; `names` are its parameters, strings unless `kinds`."""
    listed = names.split()
    types = tuple(kinds) or (STRING,) * len(listed)

    def work(arguments: Sequence[Value], _: FunctionContext) -> Value:
        return known(native(*(argument.data for argument in arguments if isinstance(argument, Known))))

    parameters = tuple(
        Parameter(name=name, type=kind, dynamic=True) for name, kind in zip(listed, types, strict=True)
    )
    return Function(parameters=parameters, result=result, work=work)


def of_text(native: Callable[..., str], names: str = "str") -> Function:
    """Return a function from strings to a string."""
    return plain(STRING, names, native)


def is_text(native: Callable[..., bool], names: str) -> Function:
    """Return a function from strings to a boolean."""
    return plain(BOOL, names, native)


def of_number(native: Callable[..., Amount], names: str = "num") -> Function:
    """Return a function from numbers to a number."""
    return plain(NUMBER, names, native, (NUMBER,) * len(names.split()))
