"""Turns offsets in a text into spans: 1-based lines and columns, columns in code points.

One for both readers: tree-sitter counts bytes, python-hcl2 counts characters.
"""

from bisect import bisect_right
from re import finditer

from sovlint.diagnostics import Span

UTF8_BOM = b"\xef\xbb\xbf"


class Positions:
    """Line and column of offsets in one text.

    `line` and `column` are where the text begins in its file; `before` is the length of what a reader put
    in front of it, which offsets count too.
    """

    __slots__ = ("_ascii", "_before", "_column", "_line", "_starts", "_text", "shown")

    def __init__(
        self,
        shown: str,
        text: bytes | str,
        *,
        line: int = 1,
        column: int = 1,
        before: int = 0,
    ) -> None:
        self.shown = shown
        self._text = text
        self._line = line
        self._column = column
        self._before = before
        self._starts: list[int] | None = None
        self._ascii = isinstance(text, str) or text.isascii()

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset; one outside the text is moved to its nearest end."""
        starts = self._starts
        if starts is None:
            starts = self._starts = self._line_starts()
        offset = min(max(offset - self._before, 0), len(self._text))
        row = bisect_right(starts, offset) - 1
        start = starts[row]
        width = offset - start if self._ascii else len(self._decoded(start, offset))
        return row + self._line, width + (self._column if row == 0 else 1)

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets."""
        line, column = self.at(start)
        starts = self._starts or ()
        following = line - self._line + 1
        inside = start >= self._before and following < len(starts)
        if self._ascii and inside and end - self._before < starts[following]:
            return Span(self.shown, line, column, line, column + end - start)  # most end where they begin
        return Span(self.shown, line, column, *self.at(end))

    def _line_starts(self) -> list[int]:
        found = finditer("\n", self._text) if isinstance(self._text, str) else finditer(b"\n", self._text)
        return [0, *(match.end() for match in found)]

    def _decoded(self, start: int, end: int) -> str:
        part = self._text[start:end]
        return part if isinstance(part, str) else part.decode("utf-8", "replace")
