"""Lines of styled text, wrapped to a width in terminal cells; knows nothing of what is said in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """What a stretch of text is; how that looks is decided where it is painted."""

    PLAIN = "plain"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    STRONG = "strong"
    FAINT = "faint"


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]
EMPTY: Line = ()

#: What must not reach a terminal from a file's content: control codes, and marks that reorder what is read.
_UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


def cells(text: str) -> int:
    """Return how many terminal cells the text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - start-up does not pay for it

    return cell_len(text)


def safe(text: str) -> str:
    """Return the text with every control code shown as its escape."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def wrapped(pieces: Iterable[Piece | str], *, width: int, indent: int = 0, hang: int = 0) -> Iterator[Line]:
    """Yield the text broken at spaces; the first line is indented, further ones by `hang` more.

    A word that is wider than the width stands alone on its line: a path or an address is never cut.
    """
    line: list[Piece] = [Piece(" " * indent)] if indent else []
    used, is_fresh = indent, True
    for word, style, is_spaced in _words(pieces):
        gap = 0 if is_fresh or not is_spaced else 1
        if not is_fresh and is_spaced and used + gap + cells(word) > width:
            yield tuple(line)
            line, used, gap = [Piece(" " * (indent + hang))], indent + hang, 0
        line.append(Piece(" " * gap + word, style))
        used += gap + cells(word)
        is_fresh = False
    yield EMPTY if is_fresh else tuple(line)


def _words(pieces: Iterable[Piece | str]) -> Iterator[tuple[str, Style, bool]]:
    """Yield (word, style, whether a space stands before it); a newline is a space."""
    is_spaced = False
    for given in pieces:
        piece = Piece(given) if isinstance(given, str) else given
        # Only ASCII white space separates: a no-break space holds '12 %' together.
        text = piece.text.replace("\n", " ").replace("\t", " ")
        for position, word in enumerate(text.split(" ")):
            is_spaced = is_spaced or position > 0
            if word:
                yield safe(word), piece.style, is_spaced
                is_spaced = False


def table(rows: Sequence[Sequence[Piece]], *, right: frozenset[int], gap: int = 2) -> Iterator[Line]:
    """Yield the rows with their columns aligned; `right` are the columns that are flush right."""
    rows = [[Piece(safe(piece.text), piece.style) for piece in row] for row in rows]
    columns = [max(cells(row[column].text) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        line: list[Piece] = []
        for column, piece in enumerate(row):
            padding = " " * (columns[column] - cells(piece.text))
            parts = [Piece(padding), piece] if column in right else [piece, Piece(padding)]
            line += [*([Piece(" " * gap)] if column else []), *parts]
        yield _trimmed(line)


def _trimmed(line: list[Piece]) -> Line:
    while line and not line[-1].text.strip():
        line.pop()
    return tuple(line)


def plain(lines: Iterable[Line]) -> str:
    """Return the text alone, each line with its newline."""
    return "".join("".join(piece.text for piece in line) + "\n" for line in lines)
