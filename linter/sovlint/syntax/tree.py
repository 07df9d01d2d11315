"""The syntax tree that both readers and the JSON reader build.

Heredoc indentation, strip markers, escapes and template directives are resolved here already: two
readers that disagree on them would disagree on the tree. See the HCL native syntax specification,
https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, read 2026-11-22.
"""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum

from sovlint.diagnostics import Diagnostic, Span
from sovlint.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, string, boolean or null; a string is one without interpolation, escapes resolved."""

    value: str | int | Decimal | bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Template:
    """A quoted or heredoc template with at least one interpolation or directive."""

    parts: "tuple[Expression, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class TemplateIf:
    """`%{ if condition }then%{ else }otherwise%{ endif }`, a part of a template."""

    condition: "Expression"
    then: "tuple[Expression, ...]"
    otherwise: "tuple[Expression, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class TemplateFor:
    """`%{ for key, value in collection }body%{ endfor }`, a part of a template; key may be empty."""

    key: str
    value: str
    collection: "Expression"
    body: "tuple[Expression, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class TupleOf:
    """`[a, b]`."""

    items: "tuple[Expression, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """`{ key = value }`; a bare word as key is a Literal string, a parenthesised one an expression."""

    items: "tuple[tuple[Expression, Expression], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """The root name of a traversal: `var`, `local`, `each`, `aws_s3_bucket`, a `for` variable."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class GetAttribute:
    """`source.name`."""

    source: "Expression"
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """`source[key]`; the legacy `source.0` is an Index with a Literal number."""

    source: "Expression"
    key: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Splat:
    """`source.*.a` (attribute-only) or `source[*].a[0]` (full); `each` is applied to every element.

    `each` is an expression whose innermost source is `Reference("*")`.
    """

    source: "Expression"
    each: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments...)`; `name` holds `::` for provider functions, `expand` is the final `...`."""

    name: str
    arguments: "tuple[Expression, ...]"
    expand: bool
    span: Span


class UnaryOperator(StrEnum):
    """Operators with one operand."""

    NEGATE = "-"
    NOT = "!"


class BinaryOperator(StrEnum):
    """Operators with two operands."""

    OR = "||"
    AND = "&&"
    EQUAL = "=="
    NOT_EQUAL = "!="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    MODULO = "%"


@dataclass(frozen=True, slots=True)
class Unary:
    """`-a`, `!a`."""

    operator: UnaryOperator
    operand: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`a + b`."""

    operator: BinaryOperator
    left: "Expression"
    right: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    """`condition ? then : otherwise`."""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class For:
    """`[for k, v in c : value if condition]`, or with `result_key` the object form; `grouping` is `...`."""

    key: str
    value: str
    collection: "Expression"
    result_key: "Expression | None"
    result: "Expression"
    condition: "Expression | None"
    grouping: bool
    span: Span


Expression = (
    Literal
    | Template
    | TemplateIf
    | TemplateFor
    | TupleOf
    | ObjectOf
    | Reference
    | GetAttribute
    | Index
    | Splat
    | Call
    | Unary
    | Binary
    | Conditional
    | For
)


class Attribute:
    """`name = expression`; the expression is converted when it is first asked for.

    `again` is an attribute of the same name that stands behind it in the same body, which HCL refuses.
    """

    __slots__ = ("_expression", "again", "name", "name_span", "span")

    def __init__(
        self, name: str, name_span: Span, span: Span, expression: Expression | Callable[[], Expression]
    ) -> None:
        self.name = name
        self.name_span = name_span
        self.span = span
        self._expression = expression
        self.again: Attribute | None = None

    @property
    def expression(self) -> Expression:
        """The expression tree, memoised."""
        if callable(self._expression):
            self._expression = self._expression()
        return self._expression


def enter(attributes: dict[str, Attribute], attribute: Attribute) -> None:
    """Enter an attribute under its name; the first of a name counts, and knows that there is another."""
    first = attributes.setdefault(attribute.name, attribute)
    if first is not attribute:
        first.again = attribute


class Body:
    """Attributes by name and blocks in order, as written; read when first asked for."""

    __slots__ = ("_attributes", "_blocks", "_read", "span")

    def __init__(
        self, span: Span, read: Callable[[], tuple[dict[str, Attribute], tuple["Block", ...]]]
    ) -> None:
        self.span = span
        self._read: Callable[[], tuple[dict[str, Attribute], tuple[Block, ...]]] | None = read
        self._attributes: dict[str, Attribute] = {}
        self._blocks: tuple[Block, ...] = ()

    def _ensure(self) -> None:
        if self._read is not None:
            read, self._read = self._read, None
            self._attributes, self._blocks = read()

    @property
    def attributes(self) -> dict[str, Attribute]:
        """Attributes by name, in source order."""
        self._ensure()
        return self._attributes

    @property
    def blocks(self) -> tuple["Block", ...]:
        """Nested blocks in source order."""
        self._ensure()
        return self._blocks


@dataclass(frozen=True, slots=True)
class Block:
    """`type "label" { ... }`; `header` spans the type and the labels, `span` the whole block."""

    type: str
    labels: tuple[str, ...]
    body: Body
    header: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that speaks to sovlint (`sovlint:` in it), its text without the comment marks.

    In JSON syntax the value of a `"//"` key, at its place. `next_line` is the line behind the run of
    comment lines that it belongs to, 0 where something else stands before it on its line.
    """

    text: str
    span: Span
    next_line: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """One file, read: its body, what it says to sovlint, and what could not be read in it."""

    path: str
    body: Body
    comments: tuple[Comment, ...]
    problems: tuple[Diagnostic, ...]
    lines: int
