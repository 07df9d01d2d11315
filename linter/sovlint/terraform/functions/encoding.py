"""Encoding functions: Base64, character sets, CSV, JSON, URL and YAML.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. base64gzip
gives short texts only: the bytes of longer ones depend on the compressor that is built into Terraform.
"""

import base64
import binascii
import codecs
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote_plus

from sovlint.diagnostics import message
from sovlint.terraform import limits
from sovlint.terraform.bounds import is_never_null
from sovlint.terraform.conversion import without_marks
from sovlint.terraform.functions import csv_reading, gzip_writing, json_text, yaml_reading, yaml_writing
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.character_sets import CharacterSet, character_set
from sovlint.terraform.functions.plain import check_length, normalized, of_text, text_of
from sovlint.terraform.go_text import quoted
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.values import (
    DYNAMIC,
    STRING,
    Bounds,
    Kind,
    Reason,
    Type,
    Unknown,
    Value,
    marks_within,
    string,
    with_marks,
)

#: How JSON of each kind begins.
_OPENINGS = {
    Kind.STRING: '"',
    **dict.fromkeys((Kind.OBJECT, Kind.MAP), "{"),
    **dict.fromkeys((Kind.TUPLE, Kind.LIST, Kind.SET), "["),
}
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_LINE_BREAKS = b"\r\n"
_GROUP, _LEAST_OF_GROUP = 4, 2  # characters that stand for three bytes, and for one
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")


def decode_base64(text: str) -> bytes | int:
    """Return the bytes, or the offset of the first thing that is wrong; line breaks are passed over."""
    bare = text.replace("\r", "").replace("\n", "")
    try:
        return base64.b64decode(bare, validate=True)
    except (binascii.Error, ValueError):
        return _first_mistake(text.encode())


def _first_mistake(data: bytes) -> int:
    """Return where Go sees that bytes are no Base64: at what is wrong, or at the group that is cut off."""
    position = 0
    while True:
        read = 0
        while read < _GROUP:
            if position == len(data):
                return position - read
            byte = data[position : position + 1]
            position += 1
            if byte in _ALPHABET:
                read += 1
            elif byte not in _LINE_BREAKS:
                is_padding = byte == b"=" and read >= _LEAST_OF_GROUP
                return _after_padding(data, position, read) if is_padding else position - 1


def _after_padding(data: bytes, position: int, read: int) -> int:
    if read == _LEAST_OF_GROUP:  # a second sign must follow
        position += len(data[position:]) - len(data[position:].lstrip(_LINE_BREAKS))
        if position == len(data):
            return position
        if data[position : position + 1] != b"=":
            return position - 1
        position += 1
    return position + len(data[position:]) - len(data[position:].lstrip(_LINE_BREAKS))


def _base64_bytes(text: str) -> bytes:
    decoded = decode_base64(text)
    if isinstance(decoded, int):
        raise Refusal(message("failed to decode base64 data {text}", text=quoted(text)))
    return decoded


def _base64_decode(text: str) -> str:
    return _utf8(_base64_bytes(text))


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        why = message("the result of decoding the provided string is not valid UTF-8")
        raise Refusal(why) from error


def _base64_encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _base64_gunzip(text: str) -> str:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # 16 asks for gzip's header
    try:
        data = unpacker.decompress(_base64_bytes(text), limits.TEXT)
    except zlib.error as error:
        raise Refusal(message("failed to read gzip raw data: it is not valid gzip")) from error
    check_length(len(data) + len(unpacker.unconsumed_tail))
    return _utf8(data)


def _base64_gzip(arguments: Sequence[Value], context: FunctionContext) -> Value:
    data = gzip_writing.packed(text_of(arguments[0]).encode())
    if data is not None:
        return string(base64.b64encode(data).decode())
    why = message("the bytes that base64gzip gives depend on Terraform's own compressor")
    return Unknown(Reason(why, context.span), STRING)


def _character_set(name: str) -> CharacterSet:
    found = character_set(name)
    if found is None:
        raise Refusal(
            message(
                "{name} is not a supported IANA encoding name or alias in this Terraform version",
                name=quoted(name),
            ),
            1,
        )
    return found


def _text_encode(text: str, name: str) -> str:
    target = _character_set(name)
    try:
        data = target.prefix + codecs.encode(text, target.codec)
    except UnicodeEncodeError as error:
        raise Refusal(
            message(
                "the given string contains characters that cannot be represented in {name}",
                name=target.official,
            ),
            0,
        ) from error
    return base64.b64encode(data).decode()


def _text_decode(text: str, name: str) -> str:
    source = _character_set(name)
    data = decode_base64(text)
    if isinstance(data, int):
        raise Refusal(
            message("the given value is has an invalid base64 symbol at offset {offset}", offset=data), 0
        )
    try:
        decoded = codecs.decode(data.removeprefix(source.prefix), source.codec)
    except UnicodeDecodeError:
        decoded = "\ufffd"
    if "\ufffd" in decoded:
        raise Refusal(
            message(
                "the given string contains symbols that are not defined for {name}", name=source.official
            ),
            0,
        )
    return decoded


def _url_encode(text: str) -> str:
    return quote_plus(text, safe="")


def _url_decode(text: str) -> str:
    data = text.replace("+", " ").encode()
    stray = re.search(rb"%(?![0-9A-Fa-f]{2}).{0,2}", data, re.DOTALL)
    if stray:
        found = stray[0].decode("utf-8", "replace")
        raise Refusal(message('failed to decode URL: invalid URL escape "{text}"', text=found))
    return _utf8(_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), data))


def _encoder(encode: Callable[[Value], str], *, is_json: bool) -> Function:
    """Return a function that writes any value as text; an unknown text keeps what it would say."""

    def work(arguments: Sequence[Value], _: FunctionContext) -> Value:
        given = arguments[0]
        if not is_wholly_known(given):
            prefix = _OPENINGS.get(given.type.kind, "") if is_json and is_never_null(given) else ""
            bounds = Bounds(never_null=True, prefix=prefix)
            return replace(unknown_from(arguments, STRING), says=given, bounds=bounds)
        return with_marks(normalized(encode(without_marks(given))), marks_within(given))

    value = Parameter(name="val" if is_json else "value", null=True, unknown=True, dynamic=True, marked=True)
    return Function(parameters=(value,), result=STRING, work=work)


def _decoder(decode: Callable[[str], Value], result: Type = DYNAMIC, name: str = "str") -> Function:
    """Return a function that reads a value from text."""

    def work(arguments: Sequence[Value], _: FunctionContext) -> Value:
        return decode(text_of(arguments[0]))

    return Function(
        parameters=(Parameter(name=name, type=STRING),), result=result, nullable=result == DYNAMIC, work=work
    )


FUNCTIONS: Mapping[str, Function] = {
    "base64decode": of_text(_base64_decode),
    "base64encode": of_text(_base64_encode),
    "base64gunzip": of_text(_base64_gunzip),
    "base64gzip": Function(
        parameters=(Parameter(name="str", type=STRING),), result=STRING, work=_base64_gzip
    ),
    "csvdecode": _decoder(csv_reading.decode, Type(Kind.LIST, DYNAMIC)),
    "jsondecode": _decoder(json_text.decode),
    "jsonencode": _encoder(json_text.encode, is_json=True),
    "textdecodebase64": of_text(_text_decode, "source encoding"),
    "textencodebase64": of_text(_text_encode, "string encoding"),
    "urldecode": of_text(_url_decode),
    "urlencode": of_text(_url_encode),
    "yamldecode": _decoder(yaml_reading.decode, name="src"),
    "yamlencode": _encoder(yaml_writing.encode, is_json=False),
}
