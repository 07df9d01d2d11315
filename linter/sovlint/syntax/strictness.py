"""What tree-sitter lets through and HCL refuses, so that nothing counts as read which Terraform would not.

Patterns look for places that may be wrong, the tree says whether they are: a sound file costs the search
alone. What stands around such a place is kept as tree-sitter reads it.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from sovlint.diagnostics import Diagnostic, Message, message
from sovlint.syntax.explanation import syntax_problem
from sovlint.syntax.positions import Positions

_SECOND_ARGUMENT = re.compile(rb"=[^\n{}=,]*?[ \t](?P<at>[\w-]+)[ \t]*=(?![=>])")
_FIRST_ARGUMENT = re.compile(rb"\{[ \t]*(?P<at>[\w-]+)[ \t]*=(?![=>])[^\n]*\n")
_BLOCK_IN_LINE = re.compile(rb"\{[ \t]*(?P<at>[\w-]+)[^\n={}]*\{")
_HEXADECIMAL = re.compile(rb"0[xX]")
_NOTHING = re.compile(rb"\$\{~?\s*~?\}")
_LATE_BRACE = re.compile(rb"\n[ \t]*(?P<at>\{)")
_LABEL = re.compile(rb"[$%]\{[^\n]*\{[ \t]*\r?\n")

_TEXTS = frozenset({"string_lit", "quoted_template", "heredoc_template"})
_ENTRIES = frozenset({"attribute", "object_elem", "block"})


def refused(data: bytes, root: Node, positions: Positions, *, ends_in_line: bool) -> tuple[Diagnostic, ...]:
    """Return a syntax problem for all in a text that HCL refuses; `ends_in_line`: no newline ends it."""
    found: dict[int, Diagnostic] = {}
    for at in _odd_lines(data):
        if _is_of_string(root.descendant_for_byte_range(at, at + 1)):
            text = message(
                'a string in quotes must end on its line; write \\n in it, or "<<EOT" for several lines'
            )
            found[at] = syntax_problem(text, positions, at, at)
    for pattern, check in _CHECKS:
        for match in pattern.finditer(data):
            at = match.start(pattern.groups)
            node = root.descendant_for_byte_range(at, at + 1)
            explained = check(node, data) if node else None
            if explained is not None:
                found.setdefault(at, syntax_problem(explained, positions, at, at + 1))
    if ends_in_line and (last := _unended(data, root)):
        text = message('expected a new line behind "{marker}", which ends the text', marker=_text(last, data))
        found[last.start_byte] = syntax_problem(text, positions, last.start_byte, last.end_byte)
    return tuple(found[at] for at in sorted(found))


def _odd_lines(data: bytes) -> Iterator[int]:
    """Yield the ends of the lines with an odd number of quotes."""
    lines = data.split(b"\n")
    if any(line.count(b'"') & 1 for line in lines):
        at = -1
        for line in lines[:-1]:
            at += len(line) + 1
            if line.count(b'"') & 1:
                yield at


def _is_of_string(node: Node | None) -> bool:
    """Whether a newline is of a quoted string; in an interpolation or a heredoc it is not."""
    if node is None or node.type != "template_literal":
        return False
    kinds = (one.type for one in _above(node))
    return next((kind for kind in kinds if kind in _TEXTS), "heredoc_template") != "heredoc_template"


def _above(node: Node) -> Iterator[Node]:
    inner: Node | None = node
    while inner is not None:
        yield inner
        inner = inner.parent


def _text(node: Node, data: bytes) -> str:
    return data[node.start_byte : node.end_byte].decode()


def _second(node: Node, data: bytes) -> Message | None:
    """Refuse an argument that begins on the line where another one ends, without a comma in an object."""
    entry = next((one for one in _above(node) if one.type in _ENTRIES), None)
    before = entry.prev_sibling if entry else None
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    if entry is None or before is None or entry.start_byte != node.start_byte or before.type not in _ENTRIES:
        return None
    if before.end_point[0] != entry.start_point[0]:
        return None
    expected = message('"," or a new line') if entry.type == "object_elem" else message("a new line")
    return message('expected {expected}, found "{found}"', expected=expected, found=_text(node, data))


def _inner_block(node: Node, data: bytes) -> Message | None:
    """Refuse a block within a block of one line."""
    blocks = [one for one in _above(node) if one.type == "block"]
    if len(blocks) < 2 or blocks[0].start_byte != node.start_byte:  # noqa: PLR2004 - the block and its parent
        return None
    if blocks[0].start_point[0] != blocks[1].start_point[0]:
        return None
    return message(
        'expected {expected}, found "{found}"', expected=message("a new line"), found=_text(node, data)
    )


def _first(node: Node, data: bytes) -> Message | None:
    """Refuse an argument on the line where its block begins, but does not end."""
    entry = next((one for one in _above(node) if one.type in _ENTRIES), None)
    body = entry.parent if entry and entry.type == "attribute" else None
    block = body.parent if body else None
    if entry is None or block is None or block.type != "block" or entry.end_point[0] == block.end_point[0]:
        return None
    start = next(one for one in block.children if one.type == "block_start")
    if start.start_point[0] != node.start_point[0]:
        return None
    return message(
        'expected {expected}, found "{found}"', expected=message("a new line"), found=_text(node, data)
    )


def _number(node: Node, _: bytes) -> Message | None:
    return message("a number is written in decimal digits") if node.type == "numeric_lit" else None


def _nothing(node: Node, _: bytes) -> Message | None:
    inner = next((one for one in _above(node) if one.type == "template_interpolation"), None)
    if inner is None or inner.start_byte != node.start_byte:
        return None
    return message("expected a value") if all(one.type != "expression" for one in inner.children) else None


def _brace(node: Node, _: bytes) -> Message | None:
    if node.parent is None or node.parent.type != "block_start":
        return None
    return message('the "{{" of a block must stand on the line of its name')


def _label(node: Node, _: bytes) -> Message | None:
    label = next((one for one in _above(node) if one.type == "string_lit"), None)
    if label is None or label.parent is None or label.parent.type != "block":
        return None
    return message("the labels of a block are plain text: nothing is put into them")


_CHECKS = (
    (_SECOND_ARGUMENT, _second),
    (_BLOCK_IN_LINE, _inner_block),
    (_FIRST_ARGUMENT, _first),
    (_HEXADECIMAL, _number),
    (_NOTHING, _nothing),
    (_LATE_BRACE, _brace),
    (_LABEL, _label),
)


def _unended(data: bytes, root: Node) -> Node | None:
    """Return the end of the heredoc that the text ends with."""
    end = len(data.rstrip(b"\n"))
    node = root.descendant_for_byte_range(end - 1, end) if end else None
    return node if node is not None and node.type == "heredoc_identifier" else None
