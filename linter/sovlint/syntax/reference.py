"""Reads HCL native syntax with python-hcl2, to the very tree that the native reader builds.

Strict and slow: it judges what tree-sitter marks as an error, and a test holds both readers to one tree.
The text must have passed `sovlint.syntax.structure` where it may be broken: lark takes very long for a
string that is never closed.
"""

from collections.abc import Callable

from hcl2.api import parses_to_tree
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, Span, message
from sovlint.syntax.cut import cut
from sovlint.syntax.positions import UTF8_BOM, Positions
from sovlint.syntax.templates import (
    Directive,
    Interpolation,
    Keyword,
    Piece,
    TemplateError,
    TemplateStyle,
    Text,
    assemble,
    decode,
)
from sovlint.syntax.traversal import Step, StepKind, follow, number
from sovlint.syntax.tree import (
    Attribute,
    Binary,
    BinaryOperator,
    Block,
    Body,
    Call,
    Conditional,
    Expression,
    File,
    For,
    Literal,
    ObjectOf,
    Reference,
    TupleOf,
    Unary,
    UnaryOperator,
    enter,
)

Node = Tree[Token] | Token

_NEWLINES = "new_line_or_comment"
_POSTFIX = frozenset(
    {"index_expr_term", "get_attr_expr_term", "attr_splat_expr_term", "full_splat_expr_term"}
)
#: Words that are plain names where the key of an object stands.
_WORDS = frozenset({"null", "true", "false"})
_DIRECTIVES = {
    "template_if_start": Keyword.IF,
    "template_else": Keyword.ELSE,
    "template_endif": Keyword.ENDIF,
    "template_for_start": Keyword.FOR,
    "template_endfor": Keyword.ENDFOR,
}


def read_reference(data: bytes, shown: str) -> File:
    """Read one file; where python-hcl2 refuses it, the body is empty and the refusal is a problem."""
    text = data.removeprefix(UTF8_BOM).decode()
    lines = text.count("\n") + (bool(text) and not text.endswith("\n"))
    try:
        body = read_text(text, shown)
    except (UnexpectedInput, TemplateError, RecursionError):
        problem = Diagnostic(
            severity=Severity.ERROR,
            kind=ProblemKind.SYNTAX,
            message=message("this is not valid Terraform syntax"),
            file=shown,
        )
        span = Positions(shown, text).span(0, len(text))
        return File(shown, Body(span, lambda: ({}, ())), (), (problem,), lines)
    return File(shown, body, (), (), lines)


def read_text(text: str, shown: str, line: int = 1, positions: Positions | None = None) -> Body:
    """Read a text that begins at this line of its file, or is placed otherwise, all of it at once.

    Raises lark's UnexpectedInput where python-hcl2 refuses it, TemplateError for its templates.
    """
    positions = positions or Positions(shown, text, line=line)
    return _Reader(text, positions).body(parses_to_tree(text).children[0], 0, len(text))


def _solid(node: Tree[Token]) -> list[Node]:
    """Return the children without newlines and comments."""
    return [child for child in node.children if not (isinstance(child, Tree) and child.data == _NEWLINES)]


def _trees(node: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in _solid(node) if isinstance(child, Tree)]


def _start(node: Node) -> int:
    while isinstance(node, Tree):
        node = _solid(node)[0]
    return node.start_pos or 0


def _end(node: Node) -> int:
    while isinstance(node, Tree):
        node = _solid(node)[-1]
    end = node.end_pos or 0
    if node.type.startswith("HEREDOC"):
        return end - len(node) + len(node.rstrip("\r\n"))
    return end


class _Reader:
    """Converts lark's tree of one text; `shift` is where in the text lark's offsets begin."""

    def __init__(self, text: str, positions: Positions, shift: int = 0) -> None:
        self._text = text
        self._positions = positions
        self._shift = shift
        self._by_rule: dict[str, Callable[[Tree[Token]], Expression]] = {
            "identifier": self._reference,
            "literal_value": self._constant,
            "int_lit": self._number,
            "float_lit": self._number,
            "string": self._string,
            "heredoc_template": self._heredoc,
            "heredoc_template_trim": self._heredoc,
            "tuple": self._tuple,
            "object": self._object,
            "function_call": self._call,
            "for_tuple_expr": self._for,
            "for_object_expr": self._for,
            "unary_op": self._unary,
            "binary_op": self._binary,
            "conditional": self._conditional,
        }

    def _offsets(self, first: Node, last: Node) -> tuple[int, int]:
        return _start(first) + self._shift, _end(last) + self._shift

    def _span(self, first: Node, last: Node | None = None) -> Span:
        return self._positions.span(*self._offsets(first, first if last is None else last))

    def body(self, node: Node, start: int, end: int) -> Body:
        """Convert a body between two offsets, eagerly: this reader is asked because something is wrong."""
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        for child in _trees(node) if isinstance(node, Tree) else ():
            if child.data == "attribute":
                attribute = self._attribute(child)
                enter(attributes, attribute)
            else:
                blocks.append(self._block(child))
        return Body(self._positions.span(start, end), lambda: (attributes, tuple(blocks)))

    def _attribute(self, node: Tree[Token]) -> Attribute:
        name, *_, value = _solid(node)
        return Attribute(_name(name), self._span(name), self._span(name, value), self.expression(value))

    def _block(self, node: Tree[Token]) -> Block:
        children = _solid(node)
        brace = next(
            index
            for index, child in enumerate(children)
            if isinstance(child, Token) and child.type == "LBRACE"
        )
        kind, *labels = children[:brace]
        _, start = self._offsets(children[brace], children[brace])
        end, _ = self._offsets(children[-1], children[-1])
        return Block(
            _name(kind),
            tuple(self._label(label) for label in labels),
            self.body(children[brace + 1], start, end),
            self._span(kind, children[brace - 1]),
            self._span(kind, children[-1]),
        )

    def _label(self, node: Node) -> str:
        if isinstance(node, Tree) and node.data == "string":
            start, end = self._offsets(node, node)
            return decode(self._text[start + 1 : end - 1])
        return _name(node)

    def expression(self, node: Node) -> Expression:
        """Convert an expression."""
        steps: list[Step] = []
        while True:
            start = self._offsets(node, node)[0]
            node = _unwrapped(node)
            if _is_parenthesised(node):
                converted = self.expression(_solid(node)[1])
                break
            if node.data not in _POSTFIX:
                converted = self._by_rule[node.data](node)
                break
            inner, step = _trees(node)
            steps[:0] = self._steps(step)
            node = inner
        return follow(converted, steps, start, self._positions) if steps else converted

    def _steps(self, node: Tree[Token]) -> list[Step]:
        start, end = self._offsets(node, node)
        children = _solid(node)
        match node.data:
            case "get_attr":
                return [Step(StepKind.ATTRIBUTE, start, end, _name(children[-1]))]
            case "braces_index":
                return [Step(StepKind.INDEX, start, end, key=self.expression(children[1]))]
            case "short_index":
                key = Literal(number(str(children[-1])), self._span(children[-1]))
                return [Step(StepKind.LEGACY_INDEX, start, end, key=key)]
        kind = StepKind.FULL_SPLAT if node.data == "full_splat" else StepKind.ATTRIBUTE_SPLAT
        steps = [Step(kind, *self._offsets(children[0], children[0]))]
        for child in _trees(node):
            steps.extend(self._steps(child))
        return steps

    def _reference(self, node: Tree[Token]) -> Expression:
        return Reference(_name(node), self._span(node))

    def _constant(self, node: Tree[Token]) -> Expression:
        return Literal({"true": True, "false": False}.get(_name(node)), self._span(node))

    def _number(self, node: Tree[Token]) -> Expression:
        text = _name(node)
        start, end = self._offsets(node, node)
        if text.startswith("-"):  # python-hcl2 reads a sign before two digits or more as part of the number
            amount = Literal(number(text[1:]), self._positions.span(start + 1, end))
            return Unary(UnaryOperator.NEGATE, amount, self._positions.span(start, end))
        return Literal(number(text), self._positions.span(start, end))

    def _tuple(self, node: Tree[Token]) -> Expression:
        return TupleOf(tuple(self.expression(child) for child in _trees(node)), self._span(node))

    def _object(self, node: Tree[Token]) -> Expression:
        return ObjectOf(tuple(self._element(child) for child in _trees(node)), self._span(node))

    def _element(self, node: Tree[Token]) -> tuple[Expression, Expression]:
        wrapper, value = _trees(node)
        key = wrapper.children[0]
        name = _unwrapped(key)
        if name.data in {"identifier", "keyword"} or (name.data == "literal_value" and _name(name) in _WORDS):
            return Literal(_name(name), self._span(name)), self.expression(value)
        return self.expression(key), self.expression(value)

    def _call(self, node: Tree[Token]) -> Expression:
        children = _solid(node)
        name = "::".join(
            _name(child) for child in children if isinstance(child, Tree) and child.data == "identifier"
        )
        inside = children[-2]
        arguments: list[Node] = []
        if isinstance(inside, Tree) and inside.data == "arguments":
            arguments = _solid(inside)
        expand = bool(arguments) and isinstance(arguments[-1], Token) and arguments[-1].type == "ELLIPSIS"
        converted = tuple(self.expression(child) for child in arguments if isinstance(child, Tree))
        return Call(name, converted, expand, self._span(node))

    def _for(self, node: Tree[Token]) -> Expression:
        children = _solid(node)
        intro = next(child for child in _trees(node) if child.data == "for_intro")
        *names, collection = _trees(intro)
        results = [child for child in _trees(node) if child.data not in {"for_intro", "for_cond"}]
        condition = next((child for child in _trees(node) if child.data == "for_cond"), None)
        return For(
            key=_name(names[0]) if len(names) > 1 else "",
            value=_name(names[-1]),
            collection=self.expression(collection),
            result_key=self.expression(results[0]) if node.data == "for_object_expr" else None,
            result=self.expression(results[-1]),
            condition=None if condition is None else self.expression(_trees(condition)[0]),
            grouping=any(isinstance(child, Token) and child.type == "ELLIPSIS" for child in children),
            span=self._span(node),
        )

    def _unary(self, node: Tree[Token]) -> Expression:
        operator, operand = _solid(node)
        return Unary(UnaryOperator(str(operator)), self.expression(operand), self._span(node))

    def _binary(self, node: Tree[Token]) -> Expression:
        left, term = _trees(node)
        operator, right = _trees(term)
        written = str(operator.children[0])
        # a newline or comment before the operator was merged into it
        symbol = next(s for s in _LONGEST_FIRST if written.endswith(s))
        return Binary(
            BinaryOperator(symbol), self.expression(left), self.expression(right), self._span(left, right)
        )

    def _conditional(self, node: Tree[Token]) -> Expression:
        condition, then, otherwise = _trees(node)
        return Conditional(
            self.expression(condition),
            self.expression(then),
            self.expression(otherwise),
            self._span(condition, otherwise),
        )

    def _string(self, node: Tree[Token]) -> Expression:
        start, end = self._offsets(node, node)
        pieces: list[Piece] = []
        reached = start + 1
        for part in node.children[1:-1]:
            inner = part.children[0] if isinstance(part, Tree) else part
            if not isinstance(inner, Tree):
                continue
            begin, close = self._offsets(inner, inner)
            if reached < begin:
                pieces.append(Text(self._text[reached:begin], reached, begin))
            pieces.append(self._sequence(inner, begin, close))
            reached = close
        if reached < end - 1:
            pieces.append(Text(self._text[reached : end - 1], reached, end - 1))
        return assemble(pieces, TemplateStyle.QUOTED, self._positions, self._span(node))

    def _sequence(self, node: Tree[Token], begin: int, close: int) -> Piece:
        trees = _trees(node)
        names = [_name(tree) for tree in trees if tree.data == "identifier"]
        rest = [tree for tree in trees if tree.data != "identifier"]
        expression = self.expression(rest[0]) if rest else None
        left, right = self._text[begin + 2] == "~", self._text[close - 2] == "~"
        if expression is not None and node.data == "interpolation":
            return Interpolation(expression, left, right)
        return Directive(
            keyword=_DIRECTIVES[node.data],
            expression=expression,
            key=names[0] if len(names) > 1 else "",
            value=names[-1] if names else "",
            strip_left=left,
            strip_right=right,
            start=begin,
            end=close,
        )

    def _heredoc(self, node: Tree[Token]) -> Expression:
        start, end = self._offsets(node, node)
        body_start = self._text.index("\n", start) + 1
        body_end = self._text.rfind("\n", 0, end) + 1
        pieces = cut(self._text, body_start, body_end, self._embedded, quoted=False)
        flush = self._text.startswith("<<-", start)
        style = TemplateStyle.FLUSH_HEREDOC if flush else TemplateStyle.HEREDOC
        return assemble(pieces, style, self._positions, self._span(node))

    def _embedded(self, start: int, end: int) -> Expression:
        """Convert the expression between two offsets, in parentheses so that it may hold newlines."""
        before = "x = ("
        tree = parses_to_tree(f"{before}{self._text[start:end]}\n)")
        attribute = _trees(_trees(tree)[0])[0]
        reader = _Reader(self._text, self._positions, start - len(before))
        return reader.expression(_solid(attribute)[-1])


_LONGEST_FIRST = sorted((operator.value for operator in BinaryOperator), key=len, reverse=True)


def _name(node: Node) -> str:
    while isinstance(node, Tree):
        node = node.children[0]
    return str(node)


def _is_parenthesised(node: Node) -> bool:
    return isinstance(node, Tree) and isinstance(node.children[0], Token) and node.children[0].type == "LPAR"


def _unwrapped(node: Node) -> Tree[Token]:
    """Return what an `expr_term` holds, unless that stands in parentheses."""
    while isinstance(node, Tree) and node.data == "expr_term" and not _is_parenthesised(node):
        node = _solid(node)[0]
    if isinstance(node, Token):
        raise TemplateError(node.start_pos or 0, node.end_pos or 0)
    return node
