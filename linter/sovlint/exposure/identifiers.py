"""Splits identifiers and sentences into words, the way people glue them together.

`PatientRecords`, `patient_records` and `stpatientrecordsprod` say the same; so do `donneesSanté` and
`donnees-sante`. Random parts (UUIDs, hexadecimal runs) say nothing and are dropped.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_RANDOM = re.compile(
    r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
    r"|(?<![0-9A-Za-z])(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{8,}(?![0-9A-Za-z])"
)
_LIGATURES = str.maketrans({"ß": "ss", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O"})

#: A name without any separator is looked into only from this length on: shorter ones give chance matches.
GLUED_LENGTH = 9


class Splitter:
    """Splits text into lower-case words without accents; runs of digits are words of their own.

    `whole` is words that their capitals would break: `IPv4`, `OAuth`, `MySQL`.
    """

    def __init__(self, whole: Iterable[str]) -> None:
        kept = sorted({word.rstrip("0123456789") for word in whole}, key=lambda word: (-len(word), word))
        shielded = "|".join(re.escape(word) for word in kept)
        first = f"(?:{shielded})(?![a-z])|" if shielded else ""
        self._word = re.compile(rf"{first}[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")

    def split(self, text: str) -> tuple[str, ...]:
        """Return the words of a text."""
        if not text.isascii():
            text = _without_accents(text)
        text = _RANDOM.sub(" ", text)
        return tuple(word.lower() for word in self._word.findall(text))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def unglue(word: str, known: frozenset[str], fillers: frozenset[str]) -> tuple[str, ...]:
    """Split a word into known words and fillers that cover all of it, or return it alone.

    `known` are words worth finding, `fillers` what people put around them (`st`, `prod`, `data`). A cover
    needs at least one known word; of several the one with the longest words wins.
    """
    if len(word) < GLUED_LENGTH or not word.isascii():
        return (word,)

    @cache
    def cover(start: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the best cover of the rest: (letters in known words, the words)."""
        if start == len(word):
            return 0, ()
        best: tuple[int, tuple[str, ...]] | None = None
        for end in range(len(word), start, -1):
            piece = word[start:end]
            is_known = piece in known
            if not is_known and piece not in fillers:
                continue
            rest = cover(end)
            if rest is None:
                continue
            candidate = (rest[0] + (len(piece) if is_known else 0), (piece, *rest[1]))
            if best is None or (candidate[0], -len(candidate[1])) > (best[0], -len(best[1])):
                best = candidate
        return best

    found = cover(0)
    return found[1] if found and found[0] else (word,)
