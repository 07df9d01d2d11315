"""Cuts the text of a template into literal text, interpolations and directives, by itself.

For templates that no grammar has cut yet: heredocs in python-hcl2, and the one escape that tree-sitter
misses. Linear in the text.
"""

import re
from collections.abc import Callable

from sovlint.syntax.structure import sequence_end
from sovlint.syntax.templates import Directive, Interpolation, Keyword, Piece, TemplateError, Text
from sovlint.syntax.tree import Expression

_BEGIN = re.compile(r"\$\$\{|%%\{|[$%]\{")
_QUOTED_BEGIN = re.compile(r"\\.|\$\$\{|%%\{|[$%]\{", re.DOTALL)
_NAME = r"[^\W\d][\w-]*"
_DIRECTIVE = re.compile(
    rf"\s*(?:(?P<plain>else|endif|endfor)\s*$|(?P<if>if)\b"
    rf"|(?P<for>for)\s+(?P<first>{_NAME})\s*(?:,\s*(?P<second>{_NAME})\s*)?\bin\b)"
)


def cut(
    text: str, start: int, end: int, parse: Callable[[int, int], Expression], *, quoted: bool
) -> list[Piece]:
    """Return the pieces between two offsets; `parse` converts the expression between two offsets.

    Raises TemplateError for a sequence that is not closed or not a directive.
    """
    pieces: list[Piece] = []
    pattern = _QUOTED_BEGIN if quoted else _BEGIN
    reached = at = start
    while (match := pattern.search(text, at, end)) is not None:
        at = match.end()
        if match[0] not in {"${", "%{"}:
            continue
        begin = match.start()
        close = sequence_end(text, begin, end)
        if close < 0:
            raise TemplateError(begin, end)
        if reached < begin:
            pieces.append(Text(text[reached:begin], reached, begin))
        pieces.append(_sequence(text, begin, close, parse))
        reached = at = close
    if reached < end:
        pieces.append(Text(text[reached:end], reached, end))
    return pieces


def _sequence(text: str, begin: int, close: int, parse: Callable[[int, int], Expression]) -> Piece:
    left = text.startswith("~", begin + 2)
    right = text.startswith("~", close - 2) and close - 2 > begin + 1 + left
    start, end = begin + 2 + left, close - 1 - right
    if text[begin] == "$":
        return Interpolation(parse(start, end), left, right)
    match = _DIRECTIVE.match(text, start, end)
    if match is None:
        raise TemplateError(begin, close)
    keyword = Keyword((match["plain"] or match["if"] or match["for"]).strip())
    return Directive(
        keyword=keyword,
        expression=None if match["plain"] else parse(match.end(), end),
        key=match["first"] if match["second"] else "",
        value=(match["second"] or match["first"]) or "",
        strip_left=left,
        strip_right=right,
        start=begin,
        end=close,
    )
