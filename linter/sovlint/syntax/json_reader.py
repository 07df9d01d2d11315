"""Reads JSON syntax to the tree that native syntax gives, with tree-sitter-json for the spans.

Strings are templates; the value of a `"//"` key is a comment. What is a block is in
`sovlint.syntax.json_schema`. A property that stands twice counts twice as a block, once as an argument.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from tree_sitter import Language, Node, Parser

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.json_schema import MODULE, NESTED, VALUES, Reading, Schema, is_nested_block
from sovlint.syntax.native import is_too_deep, too_deep
from sovlint.syntax.positions import UTF8_BOM, Positions
from sovlint.syntax.snippets import parse_expression, template_at
from sovlint.syntax.traversal import number
from sovlint.syntax.tree import (
    Attribute,
    Block,
    Body,
    Comment,
    Expression,
    File,
    Literal,
    ObjectOf,
    TupleOf,
    enter,
)

_COMMENT_KEY = "//"
_ESCAPES = re.compile(rb'(?:\\u[0-9A-Fa-f]{4}){1,2}|\\["\\/bfnrt]')


@cache
def _language() -> Language:
    import tree_sitter_json  # noqa: PLC0415 - most repositories have no JSON syntax

    return Language(tree_sitter_json.language())


def read_json(data: bytes, shown: str) -> File:
    """Read one file in JSON syntax; a name that ends in `.tfvars.json` makes it one of variable values."""
    data = data.removeprefix(UTF8_BOM)
    lines = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    positions = Positions(shown, data)
    root = Parser(_language()).parse(data).root_node
    schema = VALUES if shown.endswith(".tfvars.json") else MODULE
    reader = _Reader(data, positions)
    values = [child for child in root.children if child.is_named and child.type not in {"comment", "ERROR"}]
    problems: tuple[Diagnostic, ...] = ()
    if is_too_deep(data, root):
        problems, values = (too_deep(positions),), []
    elif root.has_error or len(values) != 1 or values[0].type not in {"object", "array"}:
        problems = (_explain(data, positions),)
        values = [root] if root.type == "ERROR" else values
    elif schema is MODULE:
        problems = tuple(reader.broken_templates(values))
    span = positions.span(0, len(data))
    body = Body(span, lambda: reader.content(values, schema))
    comments = tuple(reader.comments(values)) if b"sovlint" in data else ()
    return File(shown, body, comments, problems, lines)


def _explain(data: bytes, positions: Positions) -> Diagnostic:
    """Say what is wrong with the JSON, where Python's own reader finds it."""
    text, offset = message("expected one JSON object with Terraform's blocks in it"), 0
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        words, place = _fault(error)
        text, offset = _reason(words), len(error.doc[:place].encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        text = message("this is not valid JSON")
    span = positions.span(offset, offset + 1)
    return Diagnostic(severity=Severity.ERROR, kind=ProblemKind.SYNTAX, message=text, span=span)


def _fault(error: json.JSONDecodeError) -> tuple[str, int]:
    """Return what Python's reader says, and where: of a comma too many, what it says from 3.13 on."""
    before = error.doc[: error.pos].rstrip()
    if before.endswith(",") and error.doc[error.pos : error.pos + 1] in ("}", "]"):
        return "trailing comma", len(before) - 1
    return error.msg, error.pos


def _reason(words: str) -> Message:
    """Put the words of Python's JSON reader plainly."""
    reasons = {
        "property name": message("expected a name in double quotes"),
        "':' delimiter": message('expected ":" behind the name'),
        "',' delimiter": message('expected "," or the end of the list or object'),
        "trailing comma": message("a comma must not stand before the end of a list or object"),
        "Expecting value": message("expected a value"),
        "Unterminated string": message("expected '\"' to close the string"),
        "control character": message("expected '\"' to close the string before the end of the line"),
        "escape": message("a backslash in a JSON string must be followed by what JSON knows as an escape"),
        "Extra data": message("the JSON ends here, and something stands behind it"),
    }
    known = (reason for fragment, reason in reasons.items() if fragment in words)
    return next(known, message("this is not valid JSON"))


class _Reader:
    """Converts one JSON text."""

    def __init__(self, data: bytes, positions: Positions) -> None:
        self._data = data
        self._positions = positions

    def _span(self, node: Node) -> Span:
        return self._positions.span(node.start_byte, node.end_byte)

    def _text(self, node: Node) -> str:
        raw = self._data[node.start_byte : node.end_byte]
        if b"\\" not in raw:
            return raw[1:-1].decode()
        decoded = json.loads(raw, strict=False)
        return str(decoded).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _pairs(self, node: Node) -> Iterator[tuple[str, Node, Node, Node]]:
        """Yield name, pair, key and value of an object's sound properties, comments left out."""
        for pair in node.children:
            if pair.type == "pair" and not pair.has_error:
                parts = [child for child in pair.children if child.is_named and child.type != "comment"]
                if len(parts) == 2 and (name := self._text(parts[0])) != _COMMENT_KEY:  # noqa: PLR2004 - a pair
                    yield name, pair, parts[0], parts[1]

    def content(
        self, nodes: Sequence[Node], schema: Schema
    ) -> tuple[dict[str, Attribute], tuple[Block, ...]]:
        """Return what objects, or lists of objects, hold together as one body."""
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        for node in _objects(nodes):
            for name, pair, key, value in self._pairs(node):
                if name in schema.blocks:
                    labels, inner = schema.blocks[name]
                    blocks.extend(self._blocks(name, labels, inner, key, value))
                elif schema.is_provider and name not in schema.readings and self._is_nested(name, value):
                    blocks.extend(self._blocks(name, 0, NESTED, key, value))
                else:
                    reading = schema.readings.get(name, schema.default)
                    enter(attributes, self._attribute(name, pair, key, value, reading))
        return attributes, tuple(blocks)

    def _is_nested(self, name: str, value: Node) -> bool:
        """Whether an object, or every one of a list of objects, is a nested block by its looks."""
        objects = list(_objects([value]))
        listed = [child for child in value.children if child.is_named and child.type != "comment"]
        if not objects or (value.type == "array" and len(objects) < len(listed)):
            return False
        pairs = [(key, inner.type) for one in objects for key, _, _, inner in self._pairs(one)]
        holds_more = any(kind in {"object", "array"} for _, kind in pairs)
        return is_nested_block(name, [key for key, _ in pairs], holds_more=holds_more)

    def _attribute(self, name: str, pair: Node, key: Node, value: Node, reading: Reading) -> Attribute:
        return Attribute(name, self._span(key), self._span(pair), lambda: self._expression(value, reading))

    def _blocks(self, kind: str, labels: int, schema: Schema, key: Node, value: Node) -> Iterator[Block]:
        """Unwrap labels, then bodies: an object is one block, a list one for each object in it."""
        levels: list[tuple[tuple[str, ...], Node, Node]] = [((), key, value)]
        for _ in range(labels):
            levels = [
                ((*names, name), label, inner)
                for names, _, outer in levels
                for node in _objects([outer])
                for name, _, label, inner in self._pairs(node)
            ]
        for names, label, inner in levels:
            for node in _objects([inner]):
                body = Body(self._span(node), partial(self.content, [node], schema))
                span = self._positions.span(min(label.start_byte, node.start_byte), node.end_byte)
                yield Block(kind, names, body, self._span(label), span)

    def _expression(self, node: Node, reading: Reading) -> Expression:
        match node.type:
            case "object":
                pairs = self._pairs(node)
                items = ((self._key(key), self._expression(value, reading)) for _, _, key, value in pairs)
                return ObjectOf(tuple(items), self._span(node))
            case "array":
                elements = (child for child in node.children if child.is_named and child.type != "comment")
                return TupleOf(
                    tuple(self._expression(child, reading) for child in elements), self._span(node)
                )
            case "string":
                return self._string(node, reading)
            case "number":
                return Literal(number(self._data[node.start_byte : node.end_byte].decode()), self._span(node))
            case "true" | "false":
                return Literal(node.type == "true", self._span(node))
            case _:
                return Literal(None, self._span(node))

    def _key(self, node: Node) -> Expression:
        return self._string(node, Reading.TEMPLATE)

    def broken_templates(self, nodes: Sequence[Node]) -> Iterator[Diagnostic]:
        """Yield what is wrong with strings that begin a `${` or `%{`, which Terraform reads as templates."""
        if b"${" not in self._data and b"%{" not in self._data:
            return
        pending = list(reversed(nodes))
        while pending:
            node = pending.pop()
            if node.type != "string":
                pending.extend(child for child in reversed(node.children) if child.is_named)
                continue
            raw = self._data[node.start_byte : node.end_byte]
            if b"${" in raw or b"%{" in raw:
                found = self._template(node, self._text(node).encode("utf-8", "replace"))
                if isinstance(found, Diagnostic):
                    yield found

    def _template(self, node: Node, data: bytes) -> Expression | Diagnostic:
        raw = self._data[node.start_byte + 1 : node.end_byte - 1]
        start = node.start_byte + 1
        return template_at(data, lambda before: _InString(raw, self._positions, start, before))

    def _string(self, node: Node, reading: Reading) -> Expression:
        text = self._text(node)
        whole = self._span(node)
        if reading is Reading.TEXT:
            return Literal(text, whole)
        data = text.encode("utf-8", "replace")
        if reading is Reading.TEMPLATE and b"${" not in data and b"%{" not in data:
            return Literal(text.replace("$${", "${").replace("%%{", "%{"), whole)
        if reading is Reading.REFERENCE:
            place = self._positions.at(node.start_byte + 1)
            found = parse_expression(text, self._positions.shown, *place)
        else:
            found = self._template(node, data)
        return Literal(text, whole) if isinstance(found, Diagnostic) else found

    def comments(self, nodes: Sequence[Node]) -> Iterator[Comment]:
        """Yield the comments that speak to sovlint, at any depth."""
        pending = list(nodes)
        while pending:
            node = pending.pop(0)
            if node.type == "pair":
                parts = [child for child in node.children if child.is_named and child.type != "comment"]
                if parts and parts[0].type == "string" and self._text(parts[0]) == _COMMENT_KEY:
                    yield from self._spoken(parts[-1])
                    continue
            pending[:0] = [child for child in node.children if child.is_named]

    def _spoken(self, node: Node) -> Iterator[Comment]:
        strings = [node] if node.type == "string" else [n for n in node.children if n.type == "string"]
        for string in strings:
            text = self._text(string)
            if "sovlint" in text:
                yield Comment(text.strip(), self._span(string))


class _InString(Positions):
    """Positions of a decoded JSON string, found again in the string as written."""

    __slots__ = ("_before_text", "_jumps", "_outer", "_start")

    def __init__(self, raw: bytes, outer: Positions, start: int, before: int) -> None:
        super().__init__(outer.shown, raw)
        self._outer = outer
        self._start = start
        self._before_text = before
        self._jumps: list[tuple[int, int]] = [(0, 0)]
        decoded = reached = 0
        for match in _ESCAPES.finditer(raw):
            decoded += match.start() - reached
            reached = match.end()
            decoded += len(json.loads(b'"' + match[0] + b'"').encode("utf-8", "replace"))
            self._jumps.append((decoded, reached))

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in the decoded text."""
        inside = max(offset - self._before_text, 0)
        decoded, raw = self._jumps[bisect_right(self._jumps, (inside, inside + len(self._text))) - 1]
        return self._outer.at(self._start + min(raw + inside - decoded, len(self._text)))


def _objects(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.type in {"object", "ERROR"}:  # the top of a broken file
            yield node
        elif node.type == "array":
            yield from (child for child in node.children if child.type == "object")
