"""Joins the pieces of a template, as either reader cut them, into one expression.

Escapes, strip markers, the indentation of `<<-` and the nesting of directives are decided here, once
for both readers, the way HCL does it on its tokens: see hclsyntax/parser_template.go and
hclsyntax/spec.md of https://github.com/hashicorp/hcl, read 2026-11-22.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sovlint.diagnostics import Span
from sovlint.syntax.positions import Positions
from sovlint.syntax.tree import Expression, Literal, Template, TemplateFor, TemplateIf

_QUOTED_ESCAPE = re.compile(
    r'\\(?:([nrt"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))|(\$\$\{|%%\{)', re.DOTALL
)
_BARE_ESCAPE = re.compile(r"\$\$\{|%%\{")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class TemplateStyle(StrEnum):
    """How a template is written; it decides on escapes and indentation."""

    QUOTED = "quoted"
    HEREDOC = "heredoc"
    FLUSH_HEREDOC = "flush"  # `<<-`
    BARE = "bare"  # a whole file or JSON string


class Keyword(StrEnum):
    """The template directives."""

    IF = "if"
    ELSE = "else"
    ENDIF = "endif"
    FOR = "for"
    ENDFOR = "endfor"


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text as written, escapes and all, between two offsets."""

    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Interpolation:
    """`${ expression }`; the flags are the strip markers."""

    expression: Expression
    strip_left: bool
    strip_right: bool


@dataclass(frozen=True, slots=True)
class Directive:
    """`%{ keyword ... }` between two offsets; key and value are the variables of a `for`."""

    keyword: Keyword
    expression: Expression | None
    key: str
    value: str
    strip_left: bool
    strip_right: bool
    start: int
    end: int


Piece = Text | Interpolation | Directive


class TemplateError(Exception):
    """Directives do not pair up; `start` and `end` are offsets of the one in the way."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__("template directives do not pair up")
        self.start = start
        self.end = end


def assemble(pieces: Sequence[Piece], style: TemplateStyle, positions: Positions, span: Span) -> Expression:
    """Return the Literal or Template that the pieces make; the span is that of the whole template.

    Raises TemplateError where directives do not pair up; tree-sitter never lets such a template through.
    """
    if not pieces:
        return Literal("", span)
    if len(pieces) == 1 and isinstance(pieces[0], Text) and style is not TemplateStyle.FLUSH_HEREDOC:
        return Literal(decode(pieces[0].raw, style), span)
    tokens = _tokens(pieces, style)
    if style is TemplateStyle.FLUSH_HEREDOC:
        _flush(tokens)
    melded = _meld(tokens)
    if len(melded) == 1 and isinstance(melded[0], Text):
        return Literal(melded[0].raw, span)
    return Template(_Nesting(melded, positions).parts(), span)


def decode(raw: str, style: TemplateStyle = TemplateStyle.QUOTED) -> str:
    """Resolve the escapes in literal text; one that HCL does not know stays as its character."""
    if style is not TemplateStyle.QUOTED:
        return _BARE_ESCAPE.sub(lambda match: match[0][1:], raw) if "{" in raw else raw
    if "\\" not in raw and "{" not in raw:
        return raw
    return _QUOTED_ESCAPE.sub(_unescape, raw)


def _unescape(match: re.Match[str]) -> str:
    simple, short, long, other, sequence = match.groups()
    if simple:
        return _SIMPLE[simple]
    if sequence:
        return str(sequence[1:])
    if other:
        return str(other)
    point = int(short or long, 16)
    if point > _LAST_CODE_POINT or point in _SURROGATES:
        return str(match[0])
    return chr(point)


def _tokens(pieces: Sequence[Piece], style: TemplateStyle) -> list[Piece]:
    """Cut text into HCL's tokens (a line each, but for quoted templates), decoded and stripped."""
    tokens: list[Piece] = []
    strip_next = False
    for piece in pieces:
        if isinstance(piece, Text):
            for token in _lines(piece, style):
                raw = decode(token.raw, style)
                tokens.append(replace(token, raw=raw.lstrip() if strip_next else raw))
                strip_next = False
            continue
        if piece.strip_left and tokens and isinstance(last := tokens[-1], Text):
            tokens[-1] = replace(last, raw=last.raw.rstrip())
        tokens.append(piece)
        strip_next = piece.strip_right
    return tokens


def _lines(text: Text, style: TemplateStyle) -> list[Text]:
    if style is TemplateStyle.QUOTED or "\n" not in text.raw:
        return [text]
    # offsets inside are not asked for: tokens are melded again, and only the ends count
    lines = text.raw.split("\n")
    whole = [Text(line + "\n", text.start, text.end) for line in lines[:-1]]
    return [*whole, Text(lines[-1], text.start, text.end)] if lines[-1] else whole


def _flush(tokens: list[Piece]) -> None:
    """Take the smallest indentation off every line, as `flushHeredocTemplateParts` of HCL does."""
    smallest: int | None = None
    adjust: list[int] = []
    at_line_start = True
    for position, token in enumerate(tokens):
        if at_line_start:
            at_line_start = False
            if not isinstance(token, Text):
                smallest = 0
            elif token.raw.strip() or not token.raw.endswith("\n"):
                indentation = len(token.raw) - len(token.raw.lstrip())
                smallest = indentation if smallest is None else min(smallest, indentation)
                adjust.append(position)
        if isinstance(token, Text) and token.raw.endswith("\n"):
            at_line_start = True
    for position in adjust:
        token = tokens[position]
        if isinstance(token, Text):
            tokens[position] = replace(token, raw=token.raw[smallest:])


def _meld(tokens: Sequence[Piece]) -> list[Piece]:
    melded: list[Piece] = []
    texts: list[str] = []
    for position, token in enumerate(tokens):
        if not isinstance(token, Text):
            melded.append(token)
            continue
        texts.append(token.raw)
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if not isinstance(following, Text):
            melded.append(Text("".join(texts), token.start, token.end))
            texts.clear()
    return melded


class _Nesting:
    """Reads a flat list of tokens as nested directives."""

    def __init__(self, tokens: Sequence[Piece], positions: Positions) -> None:
        self._tokens = tokens
        self._positions = positions
        self._next = 0

    def parts(self) -> tuple[Expression, ...]:
        parts, closer = self._until(frozenset())
        if closer is not None:
            raise TemplateError(closer.start, closer.end)
        return parts

    def _until(self, closers: frozenset[Keyword]) -> tuple[tuple[Expression, ...], Directive | None]:
        parts: list[Expression] = []
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            self._next += 1
            match token:
                case Text():
                    parts.append(Literal(token.raw, self._positions.span(token.start, token.end)))
                case Interpolation():
                    parts.append(token.expression)
                case Directive() if token.keyword in closers:
                    return tuple(parts), token
                case Directive(keyword=Keyword.IF, expression=condition) if condition is not None:
                    parts.append(self._if(token, condition))
                case Directive(keyword=Keyword.FOR, expression=collection) if collection is not None:
                    parts.append(self._for(token, collection))
                case Directive():
                    raise TemplateError(token.start, token.end)
        return tuple(parts), None

    def _if(self, opener: Directive, condition: Expression) -> TemplateIf:
        then, closer = self._until(frozenset({Keyword.ELSE, Keyword.ENDIF}))
        otherwise: tuple[Expression, ...] = ()
        if closer is not None and closer.keyword is Keyword.ELSE:
            otherwise, closer = self._until(frozenset({Keyword.ENDIF}))
        if closer is None:
            raise TemplateError(opener.start, opener.end)
        return TemplateIf(condition, then, otherwise, self._positions.span(opener.start, closer.end))

    def _for(self, opener: Directive, collection: Expression) -> TemplateFor:
        body, closer = self._until(frozenset({Keyword.ENDFOR}))
        if closer is None:
            raise TemplateError(opener.start, opener.end)
        span = self._positions.span(opener.start, closer.end)
        return TemplateFor(opener.key, opener.value, collection, body, span)
