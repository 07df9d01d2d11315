"""Reads HCL native syntax with tree-sitter: each block is converted when its body is first asked for.

What tree-sitter marks as an error goes to `sovlint.syntax.recovery`, the sound blocks around it are kept.
Nesting beyond what Python's stack bears is refused before anything is converted.
"""

import re
from collections.abc import Callable
from functools import cache

from tree_sitter import Language, Node, Parser, Query, QueryCursor, Range, Tree

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, message
from sovlint.syntax.expressions import Expressions, parts_of
from sovlint.syntax.positions import UTF8_BOM, Positions
from sovlint.syntax.strictness import refused
from sovlint.syntax.templates import decode
from sovlint.syntax.tree import Attribute, Block, Body, Comment, File, enter

Content = tuple[dict[str, Attribute], tuple[Block, ...]]

#: Levels of tree-sitter's tree; a nested list takes three, a nested object or call four.
_DEEPEST = 240
_BRACKETS = bytes(byte for byte in range(256) if byte not in b"()[]{}")
_CHAINS = (b"?", b"!", b"&&", b"||", b" + ", b" - ", b"%{")
_LONGEST_CHAIN = 60
_SLOW = 200_000_000
_WHOLE_EXPONENT = re.compile(rb"(?<![\w.])[0-9]+[eE][+-]?[0-9]+(?![\w.])")


@cache
def _language() -> Language:
    import tree_sitter_hcl  # noqa: PLC0415 - start-up pays for it otherwise

    return Language(tree_sitter_hcl.language())


@cache
def _comments() -> Query:
    return Query(_language(), "(comment) @comment")


def parse_tree(data: bytes) -> Tree:
    """Return tree-sitter's own tree."""
    return Parser(_language()).parse(_legible(data))


def _legible(data: bytes) -> bytes:
    """Return the text as tree-sitter's grammar can read it: with digits in the place of `1e3`.

    It has no exponent without a fraction.
    """
    if _WHOLE_EXPONENT.search(data) is None:
        return data
    return _WHOLE_EXPONENT.sub(lambda match: b"0" * len(match[0]), data)


def read_native(data: bytes, shown: str) -> File:
    """Read one file in HCL native syntax; what can't be read is in its problems."""
    data = data.removeprefix(UTF8_BOM)
    lines = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    positions = Positions(shown, data)
    ends_in_line = not data.endswith(b"\n")
    if ends_in_line:
        data += b"\n"  # tree-sitter ends a heredoc only at a newline
    if _is_slow(data):
        return _recovered(data, positions, lines, ())
    root = parse_tree(data).root_node
    spoken = _spoken(data, root, positions)
    if is_too_deep(data, root):
        body = Body(positions.span(0, len(data)), lambda: ({}, ()))
        return File(shown, body, spoken, (too_deep(positions),), lines)
    if root.has_error or (root.children and root.children[0].type == "object"):
        return _recovered(data, positions, lines, spoken)
    problems = refused(data, root, positions, ends_in_line=ends_in_line)
    return File(shown, _Bodies(data, positions).file(root), spoken, problems, lines)


def _recovered(data: bytes, positions: Positions, lines: int, spoken: tuple[Comment, ...]) -> File:
    from sovlint.syntax.recovery import recover  # noqa: PLC0415 - the rare way, and a heavy one

    body, problems = recover(data, positions)
    return File(positions.shown, body, spoken, problems, lines)


def _is_slow(data: bytes) -> bool:
    """Whether tree-sitter might search the whole rest of the file for the end of many comments."""
    rest = data[data.rfind(b"*/") + 2 :] if b"*/" in data else data
    return rest.count(b"/*") * len(rest) > _SLOW


def sound_body(data: bytes, root: Node, positions: Positions) -> Body:
    """Return the body of a tree with errors in it, without what has one."""
    return _Bodies(data, positions).file(root)


def is_too_deep(data: bytes, root: Node) -> bool:
    """Whether expressions nest deeper than is read; walks the tree only where the brackets give cause."""
    if not _may_be_deep(data):
        return False
    cursor = root.walk()
    depth = 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            if depth > _DEEPEST:
                return True
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return False
            depth -= 1


def _may_be_deep(data: bytes) -> bool:
    if any(data.count(operator) > _LONGEST_CHAIN for operator in _CHAINS):
        return True
    brackets = data.translate(None, _BRACKETS)
    for _ in range(24):
        shorter = brackets.replace(b"()", b"").replace(b"[]", b"").replace(b"{}", b"")
        if len(shorter) == len(brackets):
            break
        brackets = shorter
    return bool(brackets)


def too_deep(positions: Positions) -> Diagnostic:
    """Return the problem of a text that `is_too_deep`."""
    return Diagnostic(
        severity=Severity.ERROR,
        kind=ProblemKind.UNREADABLE,
        message=message("expressions in this file are nested too deeply to be read"),
        span=positions.span(0, 0),
    )


def _spoken(data: bytes, root: Node, positions: Positions) -> tuple[Comment, ...]:
    """Return the comments that speak to sovlint."""
    if b"sovlint" not in data:
        return ()
    nodes = QueryCursor(_comments()).captures(root).get("comment", [])
    spoken: list[Comment] = []
    following = behind_run = 0  # where the comment below begins, and where the run of comments ends
    for node in sorted(nodes, key=lambda node: -node.start_byte):
        raw = data[node.start_byte : node.end_byte].rstrip(b"\r")
        span = positions.span(node.start_byte, node.start_byte + len(raw))
        before = data[data.rfind(b"\n", 0, node.start_byte) + 1 : node.start_byte]
        is_alone = not before.strip()
        if is_alone and span.end_line + 1 != following:
            behind_run = span.end_line + 1
        following = span.line if is_alone else 0
        if b"sovlint" in raw:
            text = bare_comment(raw.decode())
            spoken.append(Comment(text, span, behind_run if is_alone else 0))
    return tuple(reversed(spoken))


def bare_comment(text: str) -> str:
    """Return the text of a comment without its marks."""
    if text.startswith("/*"):
        return text[2:].removesuffix("*/").strip()
    return text.removeprefix("//").lstrip("#").strip()


class _Bodies:
    """Converts the bodies of one text."""

    __slots__ = ("_data", "_expressions", "_legible", "_positions")

    def __init__(self, data: bytes, positions: Positions) -> None:
        self._data = data
        self._legible = _legible(data)
        self._positions = positions
        self._expressions = Expressions(data, positions)

    def file(self, root: Node) -> Body:
        """Return the body of a whole file, without the attributes and blocks that hold an error.

        Only headers are kept: tree-sitter's tree takes fifty times the room of the text, and most bodies
        are asked for late or never. A block that is asked for is parsed again by itself, and converted
        with all expressions in it: one that waited would keep the tree.
        """
        top = root.children if root.type == "config_file" else []
        nodes = [node for body in top if body.type == "body" for node in body.children if not node.has_error]
        attributes, blocks = self._content(nodes, self._parsed_again)
        return Body(self._positions.span(0, len(self._data)), lambda: (attributes, blocks))

    def _parsed_again(self, node: Node) -> Callable[[], Content]:
        part = Range(node.start_point, node.end_point, node.start_byte, node.end_byte)

        def read() -> Content:
            parser = Parser(_language())
            parser.included_ranges = [part]
            root = parser.parse(self._legible).root_node
            (body,) = (child for child in root.children if child.type == "body")
            return self._inside(body.children[0])()

        return read

    def _inside(self, node: Node) -> Callable[[], Content]:
        bodies = (child for child in node.children if child.type == "body")
        nodes = [child for body in bodies for child in body.children]
        return lambda: self._content(nodes, self._inside)

    def _content(self, nodes: list[Node], inside: Callable[[Node], Callable[[], Content]]) -> Content:
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        for node in nodes:
            if node.type == "block":
                blocks.append(self._block(node, inside))
            elif node.type == "attribute":
                attribute = self._attribute(node)
                enter(attributes, attribute)
        return attributes, tuple(blocks)

    def _attribute(self, node: Node) -> Attribute:
        children = parts_of(node)
        name, value = children[0], children[2]
        span = self._positions.span
        return Attribute(
            self._read(name),
            span(name.start_byte, name.end_byte),
            span(node.start_byte, node.end_byte),
            self._expressions.convert_whole(value),
        )

    def _block(self, node: Node, inside: Callable[[Node], Callable[[], Content]]) -> Block:
        children = parts_of(node)
        names = [self._label(child) for child in children if child.type in {"identifier", "string_lit"}]
        start = node.start_byte
        opening, closing = children[len(names)], children[-1]
        span = self._positions.span
        body = Body(span(opening.end_byte, closing.start_byte), inside(node))
        header = span(start, children[len(names) - 1].end_byte)
        return Block(names[0], tuple(names[1:]), body, header, span(start, node.end_byte))

    def _label(self, node: Node) -> str:
        if node.type == "identifier":
            return self._read(node)
        return decode(self._data[node.start_byte + 1 : node.end_byte - 1].decode())

    def _read(self, node: Node) -> str:
        return self._data[node.start_byte : node.end_byte].decode()
