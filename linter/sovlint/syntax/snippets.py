"""Reads an expression or a template that stands alone: in a JSON string, a template file, an option."""

from collections.abc import Callable
from itertools import count

from tree_sitter import Node

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, Span, message
from sovlint.syntax.expressions import Expressions
from sovlint.syntax.native import is_too_deep, parse_tree, too_deep
from sovlint.syntax.positions import Positions
from sovlint.syntax.tree import Expression, Literal

_BEFORE_EXPRESSION = b"x=("


def parse_expression(text: str, shown: str, line: int = 1, column: int = 1) -> Expression | Diagnostic:
    """Read an expression that begins at this place of a file; newlines in it are as good as spaces."""
    data = text.encode("utf-8", "replace")
    before = len(_BEFORE_EXPRESSION)
    positions = Positions(shown, data, line=line, column=column, before=before)
    whole = _BEFORE_EXPRESSION + data + b"\n)\n"
    root = parse_tree(whole).root_node
    if root.has_error and not is_too_deep(whole, root):
        return _second_reading(whole, before, before + len(data), positions)
    node = _only_expression(whole, root, positions)
    if isinstance(node, Diagnostic):
        return node
    inside = [child for child in node.children if child.type != "comment"]
    if len(inside) != 3:  # noqa: PLR2004 - "(", the expression, ")"
        return _refused(positions, before, before + len(data))
    return Expressions(whole, positions).convert(inside[1])


def parse_template(text: str, shown: str, line: int = 1, column: int = 1) -> Expression | Diagnostic:
    """Read a text that is a template as a whole, without quotes: backslashes in it are not escapes."""
    data = text.encode("utf-8", "replace")
    return template_at(data, lambda before: Positions(shown, data, line=line, column=column, before=before))


def template_at(data: bytes, place: Callable[[int], Positions]) -> Expression | Diagnostic:
    """Read a template whose positions come from `place`, given the length of what stands before the text."""
    if b"${" not in data and b"%{" not in data:
        return Literal(data.decode(), place(0).span(0, len(data)))
    marker = next(name for name in (b"END%d" % number for number in count()) if name not in data)
    opening = b"x=<<" + marker + b"\n"
    positions = place(len(opening))
    whole = opening + data + b"\n" + marker + b"\n"
    end = len(opening) + len(data)
    root = parse_tree(whole).root_node
    if root.has_error and not is_too_deep(whole, root):
        return _second_reading(whole, len(opening), end, positions)
    node = _only_expression(whole, root, positions)
    if isinstance(node, Diagnostic):
        return node
    heredoc = node.children[0].children[0] if node.children[0].children else node
    if heredoc.type != "heredoc_template" or heredoc.end_byte < end:
        return _refused(positions, len(opening), end)
    return Expressions(whole, positions).bare_template(heredoc, len(opening), end)


def _second_reading(whole: bytes, start: int, end: int, positions: Positions) -> Expression | Diagnostic:
    from sovlint.syntax.second_reading import second_reading  # noqa: PLC0415 - the rare way, and a heavy one

    return second_reading(whole, start, end, positions)


def _only_expression(whole: bytes, root: Node, positions: Positions) -> Node | Diagnostic:
    """Return the expression of the one attribute that the text must be."""
    if is_too_deep(whole, root):
        return too_deep(positions)
    if root.has_error:
        from sovlint.syntax.recovery import marked  # noqa: PLC0415 - the rare way, and a heavy one

        return marked(root, positions)
    items = root.children[0].children if root.children else []
    if len(items) != 1 or items[0].type != "attribute":
        return _refused(positions, 0, len(whole))
    return items[0].children[-1]


def _refused(positions: Positions, start: int, end: int) -> Diagnostic:
    span: Span = positions.span(start, end)
    text = message("this is not valid Terraform syntax")
    return Diagnostic(severity=Severity.ERROR, kind=ProblemKind.SYNTAX, message=text, span=span)
