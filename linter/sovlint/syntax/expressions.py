"""Converts an expression of tree-sitter-hcl to the syntax tree.

Where tree-sitter's grammar groups otherwise than HCL (chains of conditionals, steps after a splat, the
escape `$$${`) the grouping is put right here. Deep nesting was refused before: see `sovlint.syntax.native`.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import ClassVar

from tree_sitter import Node

from sovlint.diagnostics import Diagnostic, Span
from sovlint.syntax.cut import cut
from sovlint.syntax.positions import Positions
from sovlint.syntax.templates import (
    Directive,
    Interpolation,
    Keyword,
    Piece,
    TemplateError,
    TemplateStyle,
    Text,
    assemble,
)
from sovlint.syntax.traversal import Step, StepKind, follow, number
from sovlint.syntax.tree import (
    Binary,
    BinaryOperator,
    Call,
    Conditional,
    Expression,
    For,
    Literal,
    ObjectOf,
    Reference,
    TupleOf,
    Unary,
    UnaryOperator,
)

#: Words that are plain names where the key of an object stands.
_WORDS = frozenset({"null", "true", "false"})
_STEPS = frozenset({"get_attr", "index", "splat"})
_BOUNDARIES = {
    "template_if_intro": Keyword.IF,
    "template_else_intro": Keyword.ELSE,
    "template_if_end": Keyword.ENDIF,
    "template_for_start": Keyword.FOR,
    "template_for_end": Keyword.ENDFOR,
}
_BINARY = frozenset(operator.value for operator in BinaryOperator)
#: `$$${` is a dollar sign and an escaped `${` to HCL, two dollar signs and an interpolation to tree-sitter.
_MISREAD = (b"$$${", b"%%%{")


def parts_of(node: Node) -> list[Node]:
    """Return the children without comments."""
    return [child for child in node.children if child.type != "comment"]


class Expressions:
    """Converts expressions of one text; `text` is what the nodes' byte offsets count in."""

    __slots__ = ("_positions", "_text")

    def __init__(self, text: bytes, positions: Positions) -> None:
        self._text = text
        self._positions = positions

    def convert_whole(self, node: Node) -> Expression:
        """Convert an expression that may be nested beyond measure, which then is a call to no function.

        `is_too_deep` has refused what anyone would write; this is for `a[*][*]...` and its like.
        """
        try:
            return self.convert(node)
        except RecursionError:
            span = self._positions.span(node.start_byte, node.end_byte)
            return Call("nested-too-deeply", (), expand=False, span=span)

    def convert(self, node: Node) -> Expression:
        """Convert an `expression` node."""
        return self._row(parts_of(node))

    def _row(self, children: list[Node]) -> Expression:
        """Convert an operand and the steps behind it; the operand may stand in parentheses."""
        first = children[0]
        rest = children[1:]
        operand = first
        if first.type == "(":
            operand, rest = children[1], children[3:]
        converted = self._BY_TYPE[operand.type](self, operand)
        if not rest:
            return converted
        steps: list[Step] = []
        for node in rest:
            self._add_steps(node, steps)
        return follow(converted, steps, first.start_byte, self._positions)

    def _add_steps(self, node: Node, steps: list[Step]) -> None:
        start, end = node.start_byte, node.end_byte
        children = parts_of(node)
        match node.type:
            case "get_attr":
                steps.append(Step(StepKind.ATTRIBUTE, start, end, self._read(children[-1])))
            case "new_index":
                steps.append(Step(StepKind.INDEX, start, end, key=self.convert(children[1])))
            case "legacy_index":
                digits = self._text[start:end].decode().lstrip(". \t\r\n")
                key = Literal(number(digits), self._positions.span(end - len(digits), end))
                steps.append(Step(StepKind.LEGACY_INDEX, start, end, key=key))
            case ".*":
                steps.append(Step(StepKind.ATTRIBUTE_SPLAT, start, end))
            case "[*]":
                steps.append(Step(StepKind.FULL_SPLAT, start, end))
            case _:  # index, splat, attr_splat, full_splat: wrappers
                for child in children:
                    self._add_steps(child, steps)

    def _read(self, node: Node) -> str:
        return self._text[node.start_byte : node.end_byte].decode()

    def _literal(self, node: Node) -> Expression:
        inner = node.children[0]
        span = self._positions.span(inner.start_byte, inner.end_byte)
        match inner.type:
            case "numeric_lit":
                return Literal(number(self._read(inner)), span)
            case "bool_lit":
                return Literal(self._read(inner) == "true", span)
            case "null_lit":
                return Literal(None, span)
            case _:
                return self._quoted(inner)

    def _reference(self, node: Node) -> Expression:
        return Reference(self._read(node), self._positions.span(node.start_byte, node.end_byte))

    def _collection(self, node: Node) -> Expression:
        inner = node.children[0]
        span = self._positions.span(inner.start_byte, inner.end_byte)
        if inner.type == "tuple":
            items = (self.convert(child) for child in inner.named_children if child.type == "expression")
            return TupleOf(tuple(items), span)
        elements = (child for child in inner.named_children if child.type == "object_elem")
        return ObjectOf(tuple(self._element(element) for element in elements), span)

    def _element(self, node: Node) -> tuple[Expression, Expression]:
        children = parts_of(node)
        key = parts_of(children[0])
        value = self.convert(children[-1])
        if len(key) == 1 and (key[0].type == "variable_expr" or self._read(key[0]) in _WORDS):
            name = key[0]
            return Literal(self._read(name), self._positions.span(name.start_byte, name.end_byte)), value
        return self._row(key), value

    def _call(self, node: Node) -> Expression:
        children = parts_of(node)
        arguments: tuple[Expression, ...] = ()
        expand = False
        if children[2].type == "function_arguments":
            inside = parts_of(children[2])
            arguments = tuple(self.convert(child) for child in inside if child.type == "expression")
            expand = inside[-1].type == "ellipsis"
        span = self._positions.span(node.start_byte, node.end_byte)
        return Call(self._read(children[0]), arguments, expand, span)

    def _for(self, node: Node) -> Expression:
        inner = node.children[0]
        children = parts_of(inner)
        intro = parts_of(children[1])
        names = [self._read(child) for child in intro if child.type == "identifier"]
        collection = next(child for child in intro if child.type == "expression")
        results = [self.convert(child) for child in children[2:] if child.type == "expression"]
        condition = next((parts_of(child)[1] for child in children if child.type == "for_cond"), None)
        return For(
            key=names[0] if len(names) > 1 else "",
            value=names[-1],
            collection=self.convert(collection),
            result_key=results[0] if inner.type == "for_object_expr" else None,
            result=results[-1],
            condition=None if condition is None else self.convert(condition),
            grouping=any(child.type == "ellipsis" for child in children),
            span=self._positions.span(inner.start_byte, inner.end_byte),
        )

    def _operation(self, node: Node) -> Expression:
        """Convert a unary or binary operation; a chain of equal binary ones without recursion."""
        inner = node.children[0]
        children = parts_of(inner)
        if inner.type == "unary_operation":
            span = self._positions.span(inner.start_byte, inner.end_byte)
            return Unary(UnaryOperator(children[0].type), self._row(children[1:]), span)
        pending: list[tuple[str, list[Node], int]] = []
        start = inner.start_byte
        while True:
            at = next(
                index for index, child in enumerate(children) if not child.is_named and child.type in _BINARY
            )
            pending.append((children[at].type, children[at + 1 :], inner.end_byte))
            left = children[:at]
            if (
                len(left) != 1
                or left[0].type != "operation"
                or left[0].children[0].type != "binary_operation"
            ):
                break
            inner = left[0].children[0]
            children = parts_of(inner)
        result = self._row(left)
        for operator, right, end in reversed(pending):
            span = self._positions.span(start, end)
            result = Binary(BinaryOperator(operator), result, self._row(right), span)
        return result

    def _conditional(self, node: Node) -> Expression:
        """Convert a chain `a ? b : c ? d : e`, which tree-sitter groups to the left and HCL to the right."""
        links: list[tuple[Node, Node]] = []
        condition, _, then, _, otherwise = parts_of(node)
        while True:
            links.append((then, otherwise))
            inside = parts_of(condition)
            if len(inside) != 1 or inside[0].type != "conditional":
                break
            condition, _, then, _, otherwise = parts_of(inside[0])
        end = node.end_byte
        result = self.convert(links[0][1])
        conditions = [otherwise for _, otherwise in links[1:]]
        for (then, _), test in zip(links, [*conditions, condition], strict=True):
            span = self._positions.span(test.start_byte, end)
            result = Conditional(self.convert(test), self.convert(then), result, span)
        return result

    def _template(self, node: Node) -> Expression:
        inner = node.children[0]
        return self._quoted(inner) if inner.type == "quoted_template" else self._heredoc(inner)

    def _quoted(self, node: Node) -> Expression:
        children = node.children
        start, end = children[0].end_byte, children[-1].start_byte
        whole = self._positions.span(node.start_byte, node.end_byte)
        return self._assemble(children[1:-1], start, end, TemplateStyle.QUOTED, whole)

    def _heredoc(self, node: Node) -> Expression:
        children = node.children
        flush = self._text.startswith(b"<<-", children[0].start_byte)
        start = self._text.find(b"\n", children[1].end_byte) + 1
        end = self._text.rfind(b"\n", 0, children[-1].start_byte) + 1
        style = TemplateStyle.FLUSH_HEREDOC if flush else TemplateStyle.HEREDOC
        whole = self._positions.span(node.start_byte, node.end_byte)
        return self._assemble(children[2:-1], start, end, style, whole)

    def bare_template(self, node: Node, start: int, end: int) -> Expression:
        """Convert what stands between two offsets of a heredoc as a template of its own."""
        inside = [child for child in node.children[2:-1] if child.start_byte < end]
        return self._assemble(inside, start, end, TemplateStyle.BARE, self._positions.span(start, end))

    def _assemble(
        self, children: list[Node], start: int, end: int, style: TemplateStyle, whole: Span
    ) -> Expression:
        if any(sequence in self._text[start:end] for sequence in _MISREAD):
            with suppress(TemplateError):
                pieces = self._cut(start, end, quoted=style is TemplateStyle.QUOTED)
                return assemble(pieces, style, self._positions, whole)
        pieces = []
        reached = self._add_pieces(children, start, pieces)
        if reached < end:
            pieces.append(self._text_piece(reached, end))
        return assemble(pieces, style, self._positions, whole)

    def _cut(self, start: int, end: int, *, quoted: bool) -> list[Piece]:
        """Cut the template without tree-sitter; in Latin-1, characters count as bytes do."""
        pieces = cut(self._text.decode("latin-1"), start, end, self._embedded, quoted=quoted)
        return [
            self._text_piece(piece.start, piece.end) if isinstance(piece, Text) else piece for piece in pieces
        ]

    def _embedded(self, start: int, end: int) -> Expression:
        from sovlint.syntax.snippets import parse_expression  # noqa: PLC0415 - it reads with this module

        text = self._text[start:end].decode()
        found = parse_expression(text, self._positions.shown, *self._positions.at(start))
        if isinstance(found, Diagnostic):
            raise TemplateError(start, end)
        return found

    def _add_pieces(self, children: list[Node], reached: int, pieces: list[Piece]) -> int:
        """Add the pieces of these nodes; return the offset behind them."""
        for child in children:
            kind = child.type
            if kind in {"template_literal", "comment"}:
                continue
            if kind in {"template_directive", "template_if", "template_for"}:
                reached = self._add_pieces(child.children, reached, pieces)
                continue
            if reached < child.start_byte:
                pieces.append(self._text_piece(reached, child.start_byte))
            reached = child.end_byte
            pieces.append(self._sequence(child))
        return reached

    def _text_piece(self, start: int, end: int) -> Text:
        return Text(self._text[start:end].decode(), start, end)

    def _sequence(self, node: Node) -> Piece:
        children = parts_of(node)
        expression = next((child for child in children if child.type == "expression"), None)
        converted = None if expression is None else self.convert(expression)
        left = children[1].type == "strip_marker"
        right = len(children) > 3 and children[-2].type == "strip_marker"  # noqa: PLR2004 - "${", "~", "}"
        if node.type == "template_interpolation":
            if converted is None:
                converted = Literal("", self._positions.span(node.start_byte, node.end_byte))
            return Interpolation(converted, left, right)
        names = [self._read(child) for child in children if child.type == "identifier"]
        return Directive(
            keyword=_BOUNDARIES[node.type],
            expression=converted,
            key=names[0] if len(names) > 1 else "",
            value=names[-1] if names else "",
            strip_left=left,
            strip_right=right,
            start=node.start_byte,
            end=node.end_byte,
        )

    #: Of the class: methods kept by each converter would hold it in a circle, which only a collector frees.
    _BY_TYPE: ClassVar[Mapping[str, Callable[["Expressions", Node], Expression]]] = {
        "literal_value": _literal,
        "template_expr": _template,
        "collection_value": _collection,
        "variable_expr": _reference,
        "function_call": _call,
        "for_expr": _for,
        "operation": _operation,
        "conditional": _conditional,
        "expression": convert,
    }
