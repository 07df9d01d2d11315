"""Follows brackets, strings, heredocs and comments through a text, and says where they do not close.

One pass, linear in the text, no grammar: it finds the end of a template sequence, and in a broken file
the first thing left open, which is what most syntax errors are.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class OpenerKind(StrEnum):
    """What can stand open; the value is how it begins."""

    BRACE = "{"
    BRACKET = "["
    PARENTHESIS = "("
    QUOTE = '"'
    INTERPOLATION = "${"
    DIRECTIVE = "%{"
    HEREDOC = "<<"
    COMMENT = "/*"


CLOSERS = {
    OpenerKind.BRACE: "}",
    OpenerKind.BRACKET: "]",
    OpenerKind.PARENTHESIS: ")",
    OpenerKind.QUOTE: '"',
    OpenerKind.INTERPOLATION: "}",
    OpenerKind.DIRECTIVE: "}",
    OpenerKind.COMMENT: "*/",
}


@dataclass(frozen=True, slots=True)
class Opener:
    """Something open since an offset; the marker of a heredoc."""

    kind: OpenerKind
    start: int
    marker: str = ""


class FaultKind(StrEnum):
    """What is wrong with the structure."""

    UNCLOSED = "unclosed"
    UNEXPECTED = "unexpected"  # a closer that closes nothing, or something else than what is open
    ESCAPE = "escape"  # a backslash with what HCL does not know behind it


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong with the structure, at an offset; `opener` is what it should have closed."""

    kind: FaultKind
    at: int
    opener: Opener | None = None


_CODE = re.compile(
    r"""(?P<skip>[^"{}\[\]()#/<]+)
      | (?P<comment>(?:\#|//)[^\n]*)
      | (?P<long>/\*)
      | <<-?(?P<marker>[^\W\d][\w-]*)[ \t]*\r?\n
      | (?P<open>["{\[(])
      | (?P<close>[}\])])
      | .""",
    re.VERBOSE,
)
_QUOTED = re.compile(
    r"""(?P<skip>[^"\\$%\n]+ | \$\$\{ | %%\{)
      | (?P<sequence>[$%]\{)
      | \\(?:[nrt"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})
      | (?P<escape>\\)
      | (?P<close>")
      | (?P<newline>\n)
      | .""",
    re.VERBOSE,
)
_HEREDOC = re.compile(r"(?P<skip>[^$%\n]+|\$\$\{|%%\{)|(?P<sequence>[$%]\{)|(?P<newline>\n)|.")


class Structure:
    """Walks a text from an offset; `stack` is what is open, the innermost last.

    `suspect` is the first brace that was closed by one further left than it should be: where braces turn
    out not to balance, that is the one that lacks its closer.
    """

    __slots__ = ("_last_lines", "_text", "_uncommented", "at", "end", "stack", "suspect")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self._text = text
        self.end = len(text) if end is None else end
        self.at = start
        self.stack: list[Opener] = []
        self.suspect: Opener | None = None
        self._last_lines: dict[str, int] | None = None
        self._uncommented = self.end  # no comment ends behind this

    def resume(self, at: int) -> None:
        """Go on elsewhere in the text, with nothing open; what is known about the whole text is kept."""
        self.at = at
        self.stack.clear()
        self.suspect = None

    def step(self) -> Fault | None:
        """Go over one token; the caller stops at the end of the text or at the first fault."""
        kind = self.stack[-1].kind if self.stack else None
        if kind is OpenerKind.QUOTE:
            return self._quoted()
        if kind is OpenerKind.HEREDOC:
            return self._heredoc()
        return self._code()

    def finished(self) -> bool:
        """Whether the end of the text is reached."""
        return self.at >= self.end

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._text, self.at, self.end)

    def _code(self) -> Fault | None:
        match = self._match(_CODE)
        if match is None:  # a newline never starts here: `skip` takes it
            self.at += 1
            return None
        start, self.at = self.at, match.end()
        if match["long"]:
            return self._skip_comment(start)
        if match["marker"]:
            return self._begin_heredoc(start, match)
        if match["open"]:
            self.stack.append(Opener(OpenerKind(match["open"]), start))
        elif match["close"]:
            opener = self.stack[-1] if self.stack else None
            if opener is None or CLOSERS[opener.kind] != match["close"]:
                return Fault(FaultKind.UNEXPECTED, start, opener)
            self.stack.pop()
            self._suspect(opener, start)
        return None

    def _skip_comment(self, start: int) -> Fault | None:
        end = -1 if start >= self._uncommented else self._text.find("*/", self.at, self.end)
        if end < 0:
            self._uncommented = min(self._uncommented, start)
            return Fault(FaultKind.UNCLOSED, self.end, Opener(OpenerKind.COMMENT, start))
        self.at = end + 2
        return None

    def _begin_heredoc(self, start: int, match: re.Match[str]) -> Fault | None:
        opener = Opener(OpenerKind.HEREDOC, start, match["marker"])
        if self._last_line(match["marker"]) < self.at:
            return Fault(FaultKind.UNCLOSED, self.end, opener)
        self.stack.append(opener)
        self._end_heredoc_at_line_start()
        return None

    def _last_line(self, content: str) -> int:
        """Return where the last line with only this on it begins, or -1."""
        if self._last_lines is None:
            self._last_lines = {}
            start = 0
            for line in self._text[: self.end].split("\n"):
                self._last_lines[line.strip()] = start
                start += len(line) + 1
        return self._last_lines.get(content, -1)

    def _suspect(self, opener: Opener, closer: int) -> None:
        if self.suspect is None and opener.kind is OpenerKind.BRACE:
            closed_at = self._indentation(closer)
            if closed_at >= 0 and not self._text[closer - closed_at : closer].strip():
                opened_at = self._indentation(opener.start)
                line = self._text[opener.start - opened_at : opener.start]
                if len(line) - len(line.lstrip()) > closed_at:
                    self.suspect = opener

    def _indentation(self, at: int) -> int:
        """Return the distance to the line's beginning, or -1 where that is too far to look."""
        return at - (newline + 1) if (newline := self._text.rfind("\n", max(at - 300, 0), at)) >= 0 else -1

    def _quoted(self) -> Fault | None:
        opener = self.stack[-1]
        match = self._match(_QUOTED)
        if match is None or match["newline"]:
            return Fault(FaultKind.UNCLOSED, self.at, self._outermost_on_line(opener))
        start, self.at = self.at, match.end()
        if match["escape"]:
            return Fault(FaultKind.ESCAPE, start, opener)
        if match["sequence"]:
            self.stack.append(Opener(OpenerKind(match["sequence"]), start))
        elif match["close"]:
            self.stack.pop()
        return None

    def _outermost_on_line(self, opener: Opener) -> Opener:
        """Blame the `${` of `"${a"`, not the quote behind it that then seems to open a string."""
        outer = self.stack[-2] if len(self.stack) > 1 else None
        if outer is None or outer.kind not in {OpenerKind.INTERPOLATION, OpenerKind.DIRECTIVE}:
            return opener
        return opener if "\n" in self._text[outer.start : opener.start] else outer

    def _heredoc(self) -> Fault | None:
        opener = self.stack[-1]
        match = self._match(_HEREDOC)
        if match is None:
            return Fault(FaultKind.UNCLOSED, self.at, opener)
        start, self.at = self.at, match.end()
        if match["sequence"]:
            self.stack.append(Opener(OpenerKind(match["sequence"]), start))
        elif match["newline"]:
            self._end_heredoc_at_line_start()
        return None

    def _end_heredoc_at_line_start(self) -> None:
        line_end = self._text.find("\n", self.at, self.end)
        line_end = self.end if line_end < 0 else line_end
        if self._text[self.at : line_end].strip() == self.stack[-1].marker:
            self.at = line_end
            self.stack.pop()


def sequence_end(text: str, start: int, end: int) -> int:
    """Return the offset behind the `}` of the `${` or `%{` at `start`, or -1 where nothing closes it."""
    structure = Structure(text, start + 2, end)
    structure.stack.append(Opener(OpenerKind(text[start : start + 2]), start))
    while not structure.finished():
        if structure.step() is not None:
            return -1
        if not structure.stack:
            return structure.at
    return -1
