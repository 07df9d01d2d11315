"""yamldecode: reads one YAML document as Terraform does, with its own idea of booleans and numbers.

See https://developer.hashicorp.com/terraform/language/functions/yamldecode and
https://github.com/zclconf/go-cty-yaml/blob/master/resolve.go, read 2026-11-22. Aliases share what they
name; what they add up to is bounded.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from sovlint.diagnostics import message
from sovlint.terraform import limits
from sovlint.terraform.conversion import convert, type_of
from sovlint.terraform.functions.calling import Refusal
from sovlint.terraform.functions.plain import attributes_of, is_null, normalized, text_of
from sovlint.terraform.mismatch import type_name
from sovlint.terraform.numbers import followed, parse_number
from sovlint.terraform.values import (
    FALSE,
    NULL,
    STRING,
    TRUE,
    Kind,
    Known,
    Value,
    number,
    object_of,
    tuple_of,
)

if TYPE_CHECKING:
    import yaml

_REMEMBERED = 100_000  # characters; what is longer is decoded anew

_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset({"str", "bool", "int", "float", "null", "timestamp", "binary"})
_TRUTHS = "y Y yes Yes YES true True TRUE on On ON"
_FALSEHOODS = "n N no No NO false False FALSE off Off OFF"
_WORDS: dict[str, Known] = {
    **dict.fromkeys(_TRUTHS.split(), TRUE),
    **dict.fromkeys(_FALSEHOODS.split(), FALSE),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), NULL),
}
_INFINITE = re.compile(r"[+-]?\.(inf|Inf|INF)")
_HINTS = frozenset("+-0123456789yYnNtTfFoO~.")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_TIME = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"(?:(?P<mark>[Tt ])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{1,2}):(?P<second>[0-9]{1,2})(?:\.[0-9]+)?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?",
    re.ASCII,
)


def decode(text: str) -> Value:
    """Return the value of a document: sequences are tuples, mappings are objects."""
    return _remembered(text) if len(text) < _REMEMBERED else _decoded(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> Value:
    """Decode a text once: modules read the same files at every call of theirs."""
    return _decoded(text)


def _decoded(text: str) -> Value:
    import yaml  # noqa: PLC0415 - slow to load

    reader = _Reader()
    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        next(events)  # the stream's start
        if not isinstance(next(events), yaml.DocumentStartEvent):
            raise Refusal(message("missing start of document"))
        value = reader.node(next(events), events, 0)
        next(events)  # the document's end
        if isinstance(next(events), yaml.DocumentStartEvent):
            raise Refusal(message("only a single document is allowed"))
    except yaml.YAMLError as error:
        raise _syntax_error(error) from error
    except RecursionError as error:
        raise Refusal(message("the YAML text is nested too deeply")) from error
    return value


def _syntax_error(error: "yaml.YAMLError") -> Refusal:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    if mark is None:
        return Refusal(message("{problem}", problem=str(problem)))
    return Refusal(
        message(
            "on line {line}, column {column}: {problem}",
            line=mark.line + 1,
            column=mark.column + 1,
            problem=str(problem),
        )
    )


class _Reader:
    """What was named by anchors so far, and how much was read."""

    def __init__(self) -> None:
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.pending: list[str] = []
        self.parts = 0

    def count(self, parts: int) -> None:
        self.parts += parts
        if self.parts > limits.PARTS:
            raise Refusal(message("the result would have more than {most} elements", most=limits.PARTS))

    def node(self, event: "yaml.Event", events: "Iterator[yaml.Event]", depth: int) -> Value:
        import yaml  # noqa: PLC0415 - loaded by `decode` already

        if depth > limits.NESTING:
            raise Refusal(message("the YAML text is nested too deeply"))
        if isinstance(event, yaml.AliasEvent):
            return self.alias(str(event.anchor))
        before = self.parts
        self.count(1)
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.pending.append(anchor)
        if isinstance(event, yaml.MappingStartEvent):
            value = self.mapping(event, events, depth)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self.sequence(event, events, depth)
        elif isinstance(event, yaml.ScalarEvent):
            value = _scalar(event.tag, event.value, is_quoted=event.style in {"'", '"'})
        else:
            raise Refusal(message("a YAML document must hold a value"))
        if anchor:
            self.pending.remove(anchor)
            self.anchors[anchor] = (value, self.parts - before)
        return value

    def alias(self, anchor: str) -> Value:
        if anchor in self.pending:
            raise Refusal(
                message('cannot refer to anchor "{anchor}" from inside its own definition', anchor=anchor)
            )
        if anchor not in self.anchors:
            raise Refusal(message('reference to undefined anchor "{anchor}"', anchor=anchor))
        value, parts = self.anchors[anchor]
        self.count(parts)
        return value

    def sequence(self, event: "yaml.Event", events: "Iterator[yaml.Event]", depth: int) -> Value:
        import yaml  # noqa: PLC0415 - loaded by `decode` already

        tag = getattr(event, "tag", None)
        if tag not in {None, f"{_TAG}seq"}:
            raise Refusal(message("can't interpret sequence as {tag}", tag=str(tag)))
        elements: list[Value] = []
        while not isinstance(following := next(events), yaml.SequenceEndEvent):
            elements.append(self.node(following, events, depth + 1))
        return tuple_of(tuple(elements))

    def mapping(self, event: "yaml.Event", events: "Iterator[yaml.Event]", depth: int) -> Value:
        import yaml  # noqa: PLC0415 - loaded by `decode` already

        tag = getattr(event, "tag", None)
        if tag not in {None, f"{_TAG}map"}:
            raise Refusal(message("can't interpret mapping as {tag}", tag=str(tag)))
        attributes: dict[str, Value] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise Refusal(message("only strings are allowed as mapping keys"))
            if key.tag == f"{_TAG}merge" or (key.tag is None and key.value == "<<"):
                _merge(self.node(next(events), events, depth + 1), attributes)
                continue
            name = _key(_scalar(key.tag, key.value, is_quoted=key.style in {"'", '"'}))
            attributes[name] = self.node(next(events), events, depth + 1)
        return object_of(attributes)


def _key(value: Value) -> str:
    if is_null(value):
        raise Refusal(message("mapping key cannot be null"))
    converted = convert(value, STRING)
    return text_of(converted) if isinstance(converted, Known) else ""


def _merge(value: Value, attributes: dict[str, Value]) -> None:
    if value.type.kind is not Kind.OBJECT:
        raise Refusal(message("cannot merge {kind} into mapping", kind=type_name(type_of(value))))
    attributes.update(attributes_of(value))


def _scalar(tag: str | None, text: str, *, is_quoted: bool) -> Value:
    """Return the value of a scalar; tags that are written out are obeyed."""
    short = (tag or "").removeprefix(_TAG)
    if tag is not None and (not tag.startswith(_TAG) or short not in _SCALAR_TAGS):
        raise Refusal(message('unsupported tag "{tag}"', tag=tag))
    if short in {"str", "binary"}:
        return _tagged_text(text, is_binary=short == "binary")
    if not text or text[0] in _HINTS:
        if is_quoted:
            return normalized(text)
        guessed = _guess(short, text)
        if guessed is not None:
            return guessed
    match short:
        case "":
            return normalized(text)
        case "null":
            return NULL
        case "int" | "float" if (amount := _number(text)) is not None:
            return amount
        case _:
            raise Refusal(message('cannot parse "{text}" as !!{tag}', text=text, tag=short))


def _tagged_text(text: str, *, is_binary: bool) -> Value:
    if is_binary:
        try:
            base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True)
        except (binascii.Error, ValueError) as error:
            raise Refusal(
                message('cannot parse "{text}" as !!binary: not valid base64', text=text)
            ) from error
    return normalized(text)


def _guess(tag: str, text: str) -> Value | None:
    """Return what a plain scalar stands for, None for a string."""
    if text in _WORDS:
        return _WORDS[text]
    if _INFINITE.fullmatch(text):
        raise Refusal(message("infinite numbers are not supported"))
    if tag == "" and text in {".nan", ".NaN", ".NAN"}:
        raise Refusal(message("floating point NaN is not supported"))
    if text[0] == ".":
        parsed = parse_number(text)
        return None if parsed is None else number(parsed)
    if text[0] not in "+-0123456789":
        return None
    if tag in {"", "timestamp"} and (moment := _timestamp(text)) is not None:
        return normalized(moment)
    return _number(text) if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text) else None


def _number(text: str) -> Known | None:
    digits = text.replace("_", "")
    parsed = parse_number(digits)
    if parsed is not None:
        return number(parsed)
    try:
        kept = followed(int(digits, 0))
    except ValueError:
        return None
    return None if kept is None else number(kept)


def _timestamp(text: str) -> str | None:
    """Return a time in RFC 3339, from the forms that YAML allows."""
    match = _TIME.fullmatch(text)
    if match is None or (match["mark"] in {"T", "t"}) != (match["zone"] is not None):
        return None
    zone = (match["zone"] or "Z").replace("Z", "+00:00")
    fields = [int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    try:
        moment = datetime(*fields, tzinfo=datetime.strptime(zone, "%z").tzinfo or UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    return moment.isoformat().replace("+00:00", "Z")
