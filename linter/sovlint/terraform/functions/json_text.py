"""JSON as Terraform writes and reads it: HTML-safe escapes, numbers of any size, keys in order.

See https://developer.hashicorp.com/terraform/language/functions/jsonencode and
https://pkg.go.dev/encoding/json#Marshal, read 2026-11-22.
"""

import json
import re
from decimal import Decimal
from functools import lru_cache

from sovlint.diagnostics import message
from sovlint.terraform import limits
from sovlint.terraform.functions.calling import Refusal
from sovlint.terraform.functions.json_mistakes import explain
from sovlint.terraform.functions.plain import normalized
from sovlint.terraform.numbers import number_text, parse_number
from sovlint.terraform.values import NULL, Unknown, Value, boolean, number, object_of, tuple_of

_REMEMBERED = 100_000  # characters; what is longer is decoded anew

_TEXTS = json.JSONEncoder(ensure_ascii=False)
_HALVES = re.compile("[\ud800-\udfff]")
_ESCAPES = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
        "\x7f": "\x7f",
    }
)


def encode_text(text: str) -> str:
    """Return a JSON string."""
    return _TEXTS.encode(text).translate(_ESCAPES)


def encode(value: Value) -> str:
    """Return the JSON text of a wholly known value."""
    if isinstance(value, Unknown):
        raise Refusal(message("value is not known"))
    match value.data:
        case None:
            return "null"
        case bool():
            return "true" if value.data else "false"
        case str():
            return encode_text(value.data)
        case int() | Decimal():
            return number_text(value.data)
        case tuple():
            return "[" + ",".join(encode(element) for element in value.data) + "]"
        case _:
            pairs = (f"{encode_text(key)}:{encode(part)}" for key, part in value.data.items())
            return "{" + ",".join(pairs) + "}"


class _NotJsonError(ValueError):
    """What Python reads and Go does not."""


class _Number(str):
    """The text of a JSON number, kept until it is read with Terraform's precision."""

    __slots__ = ()


def decode(text: str) -> Value:
    """Return the value of a JSON text: arrays are tuples, objects are objects."""
    return _remembered(text) if len(text) < _REMEMBERED else _decoded(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> Value:
    """Decode a text once: modules read the same policy files at every call of theirs."""
    return _decoded(text)


def _decoded(text: str) -> Value:
    decoder = json.JSONDecoder(
        parse_int=_Number, parse_float=_Number, parse_constant=_refuse_constant, strict=True
    )
    try:
        document, end = decoder.raw_decode(text, len(text) - len(text.lstrip(" \t\r\n")))
    except (json.JSONDecodeError, _NotJsonError) as error:
        raise Refusal(explain(text)) from error
    except RecursionError as error:
        raise Refusal(message("the JSON text is nested too deeply")) from error
    rest = text[end:].lstrip(" \t\r\n")
    if rest and rest[0] not in "]}":  # Terraform minds no bracket too many
        raise Refusal(explain(text))
    return _value(document, 0)


def _refuse_constant(name: str) -> object:
    del name  # NaN and Infinity, which are no JSON
    raise _NotJsonError


def _value(document: object, depth: int) -> Value:  # noqa: PLR0911 - a case for each type
    if depth > limits.NESTING:
        raise Refusal(message("the JSON text is nested too deeply"))
    match document:
        case None:
            return NULL
        case bool():
            return boolean(document)
        case _Number():
            amount = parse_number(document)
            if amount is None:
                raise Refusal(message("a number is required"))
            return number(amount)
        case str():
            return normalized(_paired(document))
        case list():
            return tuple_of(tuple(_value(part, depth + 1) for part in document))
        case dict():
            pairs = {normalized_key(key): _value(part, depth + 1) for key, part in document.items()}
            return object_of(pairs)
        case _:
            return NULL


def _paired(text: str) -> str:
    """Return the text with each half of a surrogate pair that stands alone replaced, as Go does."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def normalized_key(key: str) -> str:
    """Return an object's key in the normal form that strings have."""
    return str(normalized(_paired(key)).data)
