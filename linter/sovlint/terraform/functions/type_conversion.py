"""Type conversion functions: tobool ... tostring, sensitive and its kin, ephemeralasnull, type.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. `try` and `can` are
lazy and belong to the evaluator. `type` gives what `terraform console` prints for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sovlint.diagnostics import Message, message
from sovlint.terraform.conversion import convert, type_of
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal, unknown_from
from sovlint.terraform.functions.plain import is_null, text_of
from sovlint.terraform.go_text import quoted
from sovlint.terraform.mismatch import constraint_name, mismatch, type_name
from sovlint.terraform.unify import element_of, is_convertible
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    FALSE,
    NUMBER,
    STRING,
    TRUE,
    Kind,
    Known,
    Secrecy,
    Type,
    Unknown,
    Value,
    marks_within,
    string,
    with_marks,
)

_SENSITIVE = frozenset({Secrecy.SENSITIVE})


def _to(want: Type) -> Function:
    def work(arguments: Sequence[Value], _: FunctionContext) -> Value:
        value = arguments[0]
        converted = convert(value, want)
        if isinstance(converted, Message):
            raise Refusal(_cannot(value, want), 0)
        return converted

    anything = Parameter(name="v", null=True, unknown=True, dynamic=True, marked=True)
    return Function(parameters=(anything,), result=want, nullable=True, work=work)


def _cannot(value: Value, want: Type) -> Message:
    have, wanted = type_of(value), constraint_name(want)
    if not is_convertible(have, want, unsafe=True):
        if have.kind is want.kind is Kind.TUPLE or have.kind is want.kind is Kind.OBJECT:
            return mismatch(have, want)
        return message("cannot convert {have} to {want}", have=type_name(have), want=wanted)
    if Secrecy.SENSITIVE in marks_within(value):
        return message("cannot convert this sensitive {have} to {want}", have=type_name(have), want=wanted)
    if have == STRING and want == BOOL:
        return message(
            'cannot convert {text} to bool; only the strings "true" or "false" are allowed',
            text=quoted(text_of(value)),
        )
    if have == STRING and want == NUMBER:
        return message(
            "cannot convert {text} to number; given string must be a decimal representation of a number",
            text=quoted(text_of(value)),
        )
    return message("cannot convert {have} to {want}", have=type_name(have), want=wanted)


def _sensitive(arguments: Sequence[Value], _: FunctionContext) -> Value:
    return with_marks(arguments[0], _SENSITIVE)


def _nonsensitive(arguments: Sequence[Value], _: FunctionContext) -> Value:
    value = arguments[0]
    return replace(value, marks=value.marks - _SENSITIVE)


def _is_sensitive(arguments: Sequence[Value], _: FunctionContext) -> Value:
    value = arguments[0]
    if value.marks & _SENSITIVE:
        return TRUE
    return unknown_from((value,), BOOL) if isinstance(value, Unknown) else FALSE


def _ephemeral_as_null(arguments: Sequence[Value], _: FunctionContext) -> Value:
    return _without_ephemeral(arguments[0])


def _without_ephemeral(value: Value) -> Value:
    if Secrecy.EPHEMERAL in value.marks:
        return Known(None, type_of(value), value.marks - {Secrecy.EPHEMERAL})
    if isinstance(value, Unknown):
        return value
    if isinstance(value.data, tuple):
        return replace(value, data=tuple(map(_without_ephemeral, value.data)))
    if isinstance(value.data, Mapping):
        return replace(value, data={key: _without_ephemeral(part) for key, part in value.data.items()})
    return value


def _type(arguments: Sequence[Value], _: FunctionContext) -> Value:
    value = arguments[0]
    if is_null(value) and value.type == DYNAMIC:
        return string("dynamic")
    if isinstance(value, Unknown) and value.type == DYNAMIC:
        return unknown_from((value,), STRING)
    return string(_written(type_of(value), 1))


def _written(kind: Type, depth: int) -> str:
    inner, outer = "    " * depth, "    " * (depth - 1)
    match kind.kind:
        case Kind.OBJECT if kind.attributes:
            lines = (f"{inner}{name}: {_written(part, depth + 1)},\n" for name, part in kind.attributes)
            return "object({\n" + "".join(lines) + outer + "})"
        case Kind.OBJECT:
            return "object({})"
        case Kind.TUPLE if kind.elements:
            lines = (f"{inner}{_written(part, depth + 1)},\n" for part in kind.elements)
            return "tuple([\n" + "".join(lines) + outer + "])"
        case Kind.TUPLE:
            return "tuple([])"
        case Kind.LIST | Kind.SET | Kind.MAP:
            return f"{kind.kind}({_written(element_of(kind), depth)})"
        case _:
            return str(kind.kind)


_ANYTHING = (Parameter(name="value", null=True, unknown=True, dynamic=True, marked=True, open=True),)

FUNCTIONS: Mapping[str, Function] = {
    "ephemeralasnull": Function(parameters=_ANYTHING, nullable=True, work=_ephemeral_as_null),
    "issensitive": Function(parameters=_ANYTHING, result=BOOL, nullable=True, work=_is_sensitive),
    "nonsensitive": Function(parameters=_ANYTHING, nullable=True, work=_nonsensitive),
    "sensitive": Function(parameters=_ANYTHING, nullable=True, work=_sensitive),
    "tobool": _to(BOOL),
    "tolist": _to(Type(Kind.LIST, DYNAMIC)),
    "tomap": _to(Type(Kind.MAP, DYNAMIC)),
    "tonumber": _to(NUMBER),
    "toset": _to(Type(Kind.SET, DYNAMIC)),
    "tostring": _to(STRING),
    "type": Function(
        parameters=(Parameter(name="value", null=True, unknown=True, dynamic=True),),
        result=STRING,
        work=_type,
    ),
}
