"""Globs over addresses, types and ids: `*` is any text, `?` one character, all else is itself.

Brackets are plain characters, as Terraform's addresses are full of them.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache


@lru_cache(maxsize=1024)
def matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """Return a test of whether a text as a whole matches one of the globs."""
    exact = frozenset(glob for glob in globs if not _is_wild(glob))
    wild = [_expression(glob) for glob in globs if _is_wild(glob)]
    if not wild:
        return exact.__contains__
    pattern = re.compile("|".join(wild), re.DOTALL)
    return lambda text: text in exact or pattern.fullmatch(text) is not None


def matches_any(globs: Iterable[str], text: str) -> bool:
    """Whether the text as a whole matches one of the globs."""
    return matcher(tuple(globs))(text)


def _is_wild(glob: str) -> bool:
    return "*" in glob or "?" in glob


def _expression(glob: str) -> str:
    return "".join(_piece(piece) for piece in re.split(r"(\*+|\?)", glob))


def _piece(piece: str) -> str:
    if piece.startswith("*"):
        return ".*"
    return "." if piece == "?" else re.escape(piece)
