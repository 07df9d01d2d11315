"""Takes plain YAML values apart, strictly; what does not fit is `Malformed`, and explained elsewhere.

The JSON Schemas say the same for editors and explain mistakes; a test holds the two together.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from sovlint.policy.document import Plain, Steps

Word = TypeVar("Word", bound=StrEnum)
Item = TypeVar("Item")


class MalformedError(Exception):
    """The value at the path is not what it should be."""

    def __init__(self, path: Steps) -> None:
        self.path = path
        super().__init__(".".join(map(str, path)))


class Entry:
    """A value with its path in the document."""

    __slots__ = ("path", "value")

    def __init__(self, value: Plain, path: Steps = ()) -> None:
        self.value = value
        self.path = path

    def fail(self) -> MalformedError:
        """Return the error that says that this value does not fit."""
        return MalformedError(self.path)

    def text(self) -> str:
        """Return the value, a text that is not empty."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value
        raise self.fail()

    def shaped(self, pattern: re.Pattern[str]) -> str:
        """Return the value, a text that the pattern matches as a whole."""
        text = self.text()
        if pattern.fullmatch(text):
            return text
        raise self.fail()

    def flag(self) -> bool:
        """Return the value, a boolean."""
        if isinstance(self.value, bool):
            return self.value
        raise self.fail()

    def number(self, least: float, most: float) -> float:
        """Return the value, a number in the range, both ends included."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.fail()
        return value

    def word(self, words: type[Word]) -> Word:
        """Return the value, one of the words."""
        try:
            return words(self.text())
        except ValueError:
            raise self.fail() from None

    def elements(self) -> "tuple[Entry, ...]":
        """Return the elements of the value, a list that may be empty."""
        return self.items() if self.value != [] else ()

    def items(self) -> "tuple[Entry, ...]":
        """Return the elements of the value, a list that is not empty."""
        if isinstance(self.value, list) and self.value:
            return tuple(Entry(item, (*self.path, index)) for index, item in enumerate(self.value))
        raise self.fail()

    def one_or_more(self) -> "tuple[Entry, ...]":
        """Return the elements of a list that is not empty, or the value itself."""
        return self.items() if isinstance(self.value, list) else (self,)

    def texts(self) -> tuple[str, ...]:
        """Return a text or a list of texts."""
        return tuple(entry.text() for entry in self.one_or_more())

    def words(self, words: type[Word]) -> frozenset[Word]:
        """Return a word or a list of words."""
        return frozenset(entry.word(words) for entry in self.one_or_more())

    def keys(self, allowed: frozenset[str], required: frozenset[str] = frozenset()) -> "dict[str, Entry]":
        """Return the entries of a mapping that is not empty, all of whose keys are allowed."""
        if not isinstance(self.value, dict) or not self.value:
            raise self.fail()
        if not required <= self.value.keys() <= allowed:
            raise self.fail()
        return dict(self.pairs())

    def pairs(self) -> "Iterator[tuple[str, Entry]]":
        """Yield the keys and entries of a mapping."""
        if not isinstance(self.value, dict):
            raise self.fail()
        for key, value in self.value.items():
            yield key, Entry(value, (*self.path, key))


def optional(entries: dict[str, Entry], key: str, read: Callable[[Entry], Item], default: Item) -> Item:
    """Return what `read` makes of the entry, or the default where it is not given."""
    return read(entries[key]) if key in entries else default
