"""Reads a file that tree-sitter marks as broken: the sound blocks are kept, the rest is explained.

The file is cut where a top-level block begins at the left margin. Each part is read by itself: one that
leaves something open is explained from that, one that tree-sitter alone refuses goes to python-hcl2,
which either reads it (tree-sitter's grammar lacks `1e3` and `{ for = 1 }`) or says what it expected.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lark.exceptions import UnexpectedInput
from tree_sitter import Node

from sovlint.diagnostics import Diagnostic, message
from sovlint.syntax.explanation import explain_fault, explain_refusal, syntax_problem
from sovlint.syntax.native import is_too_deep, parse_tree, sound_body, too_deep
from sovlint.syntax.positions import Positions
from sovlint.syntax.reference import read_text
from sovlint.syntax.structure import Fault, FaultKind, OpenerKind, Structure
from sovlint.syntax.templates import TemplateError
from sovlint.syntax.tree import Attribute, Block, Body, enter

_LABEL = r'[ \t]+(?:"[^"\n]*"|[\w-]+)'
_HEADER = re.compile(
    rf"^(?:(?:resource|data|ephemeral){_LABEL}{_LABEL}"
    rf"|(?:module|variable|output|provider|check){_LABEL}"
    r"|(?:locals|terraform|moved|import|removed))[ \t]*\{",
    re.MULTILINE,
)
#: What a file of values goes on with behind something that is not closed.
_VALUE = re.compile(r"^[\w-]+[ \t]*=(?![=>])", re.MULTILINE)
_MOST_RESUMED = 50  # each time the rest of the file is walked again
#: python-hcl2 reads 20,000 lines a second; a part beyond this is left to tree-sitter's own mark.
_LARGEST_EXPLAINED = 200_000
_OPAQUE = frozenset({OpenerKind.HEREDOC, OpenerKind.QUOTE})


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the file between two offsets, and what its structure lacks."""

    start: int
    end: int
    fault: Fault | None = None


def recover(data: bytes, positions: Positions) -> tuple[Body, tuple[Diagnostic, ...]]:
    """Return what can be read of a broken file, and what is wrong with the rest."""
    text = data.decode("latin-1")  # a character a byte: offsets stay those of tree-sitter
    bodies: list[Body] = []
    problems: list[Diagnostic] = []
    for part in _parts(text, has_values=positions.shown.endswith(".tfvars")):
        if part.fault is not None:
            explained = explain_fault(part.fault, positions, text)
            at = _blamed(part.fault)
            end = at if text[at : at + 1] in {"", "\n", "\r"} else at + 1
            problems.append(syntax_problem(explained, positions, at, end))
        elif data[part.start : part.end].strip():
            body, found = _read_part(data, positions, part)
            bodies.extend(body)
            problems.extend(found)
    problems.sort(key=lambda problem: problem.span or ())
    return _joined(bodies, positions, len(data)), tuple(problems)


def _blamed(fault: Fault) -> int:
    """Return the offset to point at: what runs to the end of the file is shown where it begins."""
    if fault.opener is not None and fault.opener.kind in {OpenerKind.HEREDOC, OpenerKind.COMMENT}:
        return fault.opener.start
    return fault.at


def _joined(bodies: Iterable[Body], positions: Positions, end: int) -> Body:
    attributes: dict[str, Attribute] = {}
    blocks: list[Block] = []
    for body in bodies:
        for attribute in body.attributes.values():
            enter(attributes, attribute)
        blocks.extend(body.blocks)
    return Body(positions.span(0, end), lambda: (attributes, tuple(blocks)))


def _parts(text: str, *, has_values: bool) -> Iterator[_Part]:
    """Cut at headers; what stands before a fault on the lines above it is a part of its own."""
    headers = [match.start() for match in _HEADER.finditer(text)]
    structure = Structure(text)
    begin = resumed = 0
    while begin < len(text):
        structure.resume(begin)
        fault, end = _walk(structure, headers, begin)
        if fault is not None and end == len(text) and has_values and resumed < _MOST_RESUMED:
            resumed += 1
            following = _VALUE.search(
                text, text.find("\n", structure.stack[0].start) if structure.stack else end
            )
            end = following.start() if following else end
        if fault is None:
            yield _Part(begin, end)
        else:
            broken_from = structure.stack[0].start if structure.stack else fault.at
            if fault.opener is not None and not structure.stack:
                broken_from = fault.opener.start
            line = text.rfind("\n", begin, broken_from) + 1
            if line > begin:
                yield _Part(begin, line)
            yield _Part(max(line, begin), end, fault)
        begin = end


def _walk(structure: Structure, headers: list[int], begin: int) -> tuple[Fault | None, int]:
    """Walk to the next header or fault; return the fault, and where to go on."""
    upcoming = bisect_right(headers, begin)
    while not structure.finished():
        fault = structure.step()
        if fault is not None:
            return fault, _resume(fault, headers, structure.end)
        while upcoming < len(headers) and headers[upcoming] < structure.at:
            header = headers[upcoming]
            upcoming += 1
            if not structure.stack:
                return None, header
            if structure.stack[-1].kind not in _OPAQUE:
                return _left_open(structure, header), header
    if structure.stack:
        return _left_open(structure, structure.end), structure.end
    return None, structure.end


def _left_open(structure: Structure, at: int) -> Fault:
    innermost = structure.stack[-1]
    is_brace = innermost.kind is OpenerKind.BRACE
    opener = structure.suspect if is_brace and structure.suspect else innermost
    return Fault(FaultKind.UNCLOSED, at, opener)


def _resume(fault: Fault, headers: list[int], end: int) -> int:
    """Go on at the next header behind what was left open, or behind the fault."""
    swallowed = fault.opener is not None and fault.opener.kind in {OpenerKind.HEREDOC, OpenerKind.COMMENT}
    behind = fault.opener.start if fault.opener is not None and swallowed else fault.at
    following = bisect_right(headers, behind)
    return headers[following] if following < len(headers) else end


def _read_part(
    data: bytes, positions: Positions, part: _Part
) -> tuple[tuple[Body, ...], tuple[Diagnostic, ...]]:
    inside = data[part.start : part.end]
    line = positions.at(part.start)[0]
    own = Positions(positions.shown, inside, line=line)
    root = parse_tree(inside).root_node
    if is_too_deep(inside, root):
        return (), (too_deep(own),)
    if not root.has_error and not (root.children and root.children[0].type == "object"):
        return (sound_body(inside, root, own),), ()
    if len(inside) > _LARGEST_EXPLAINED:
        return (sound_body(inside, root, own),), (marked(root, own),)
    text = inside.decode()
    try:
        return (read_text(text, positions.shown, line),), ()
    except UnexpectedInput as refusal:
        explained, start, end = explain_refusal(refusal, text)
        in_text = Positions(positions.shown, text, line=line)
        return (sound_body(inside, root, own),), (syntax_problem(explained, in_text, start, end),)
    except (TemplateError, RecursionError):
        return (sound_body(inside, root, own),), (marked(root, own),)


def marked(root: Node, positions: Positions) -> Diagnostic:
    """Point at the first place that tree-sitter marks."""
    node = root
    while not (node.is_error or node.is_missing):
        inner = next((child for child in node.children if child.has_error or child.is_missing), None)
        if inner is None:
            break
        node = inner
    end = max(node.end_byte, node.start_byte + 1) if node is not root else node.start_byte + 1
    return syntax_problem(message("this is not valid Terraform syntax"), positions, node.start_byte, end)
