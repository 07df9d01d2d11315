"""The words that name sensitive data, their false friends, and what tags, types and arguments say.

All of it is data in `policies/atlas/terms/`; this module loads it once and looks words up. A word counts
only as a whole word of a split identifier, and not where a false friend explains it (`dead_letter` is no
letter). How often each word was right on real infrastructure is its weight.
"""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sovlint.exposure.identifiers import GLUED_LENGTH, Splitter, unglue
from sovlint.exposure.model import Category
from sovlint.folders import policies_folder

_LANGUAGES = ("en", "fr", "de", "es", "it", "nl")
_LONGEST = 4  # words in the longest term
_MOST_CONNECTORS = 2  # words such as `de` within a term: `titres-de-sejour` is `titres sejour`
_NATIONAL_WEIGHT, _WEAK_NATIONAL_WEIGHT = 0.85, 0.4


class Strength(StrEnum):
    """How much a word says: alone, on what stores data, or only with other evidence."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Term(NamedTuple):
    """A word or run of words that names a category; weight is the share of uses that were right."""

    category: Category
    strength: Strength
    weight: float
    columns_only: bool


class Hit(NamedTuple):
    """A term found in a text, with the words of the text before and after it."""

    words: str
    category: Category
    strength: Strength
    weight: float
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class FalseFriend(NamedTuple):
    """Where a word means something else: after or before certain words, or always."""

    before: frozenset[str]
    after: frozenset[str]
    always: bool


class _Found(NamedTuple):
    start: int
    end: int
    words: str
    term: Term


class Vocabulary:
    """The vocabulary in one folder, read when first asked for and memoised; answers are memoised by text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hits: dict[tuple[str, bool], tuple[Hit, ...]] = {}
        self._split: dict[str, tuple[str, ...]] = {}

    def document(self, name: str) -> dict[str, Any]:
        """Return one of the vocabulary's files, by its name without suffix."""
        loaded: dict[str, Any] = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def splitting(self) -> dict[str, Any]:
        """The words that are not split, and the fillers of glued names."""
        return self.document("splitting")

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(self.splitting["whole"])

    @cached_property
    def _fillers(self) -> frozenset[str]:
        return frozenset(self.splitting["infrastructure"])

    @cached_property
    def _index(self) -> "_Index":
        documents = [self.document(f"words/{language}") for language in _LANGUAGES]
        connectors = self.splitting["connectors"]
        return _Index(documents, self.document("national"), self._splitter, connectors)

    @cached_property
    def _friends(self) -> dict[tuple[Category, str], tuple[FalseFriend, ...]]:
        return _false_friends(self.document("false_friends")["false_friends"])

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text; a long word without separators is split where known words cover it."""
        known = self._split.get(text)
        if known is None:
            known = self._split[text] = self._words(text)
        return known

    def _words(self, text: str) -> tuple[str, ...]:
        words: list[str] = []
        for word in self._splitter.split(text):
            if len(word) < GLUED_LENGTH or word in self._index.terms or word in self._fillers:
                words.append(word)
            else:
                words.extend(unglue(word, self._index.glued, self._fillers))
        return tuple(words)

    def find(self, text: str, *, columns: bool = False) -> tuple[Hit, ...]:
        """Return the terms in a text; with `columns` also those that only a column's name can mean."""
        key = (text, columns)
        hits = self._hits.get(key)
        if hits is None:
            hits = self._hits[key] = self._find(text, columns=columns)
        return hits

    def _find(self, text: str, *, columns: bool) -> tuple[Hit, ...]:
        words = self.words(text)
        found = [
            entry
            for start in range(len(words))
            for entry in self._index.at(words, start)
            if (columns or not entry.term.columns_only) and not self._explained(words, entry)
        ]
        kept = [entry for entry in found if not _swallowed(entry, found)]
        return tuple(
            Hit(
                entry.words,
                entry.term.category,
                entry.term.strength,
                max(
                    other.term.weight
                    for other in found
                    if other.term.category is entry.term.category and _within(other, entry)
                ),
                words[: entry.start],
                words[entry.end :],
            )
            for entry in kept
        )

    def _explained(self, words: tuple[str, ...], entry: _Found) -> bool:
        """Whether a false friend explains a word that was found."""
        friends = self._friends.get((entry.term.category, entry.words))
        if not friends:
            return False
        previous = [_joined(words[max(0, entry.start - size) : entry.start]) for size in range(1, 4)]
        following = [_joined(words[entry.end : entry.end + size]) for size in range(1, 4)]
        previous.append("#" if previous[0].isdecimal() else "")
        following.append("#" if following[0].isdecimal() else "")
        return any(
            friend.always
            or any(before in friend.before for before in previous)
            or any(after in friend.after for after in following)
            for friend in friends
        )


def _joined(words: tuple[str, ...]) -> str:
    return " ".join(words)


def _within(inner: _Found, outer: _Found) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _swallowed(entry: _Found, found: Iterable[_Found]) -> bool:
    """Whether a longer term says it better: `patient data` of `patient`, `client secret` of `client`."""
    for other in found:
        if other is entry or not _within(entry, other):
            continue
        longer = other.end - other.start > entry.end - entry.start
        same = other.term.category is entry.term.category
        if longer and (same or entry.term.strength is not Strength.STRONG):
            return True
    return False


class _Index:
    """Terms by their words; German and Dutch compounds by how they begin."""

    def __init__(
        self,
        documents: Iterable[Mapping[str, Any]],
        national: Mapping[str, Any],
        splitter: Splitter,
        connectors: Iterable[str],
    ) -> None:
        self._connectors = frozenset(connectors)
        self.terms: dict[str, dict[Category, Term]] = {}
        self._prefixes: dict[str, dict[Category, Term]] = {}
        glued: set[str] = set()
        for document in documents:
            for record in document["terms"]:
                self._add_record(record, glued)
        self._add_national(national, splitter)
        self._heads = {words.partition(" ")[0] for words in self.terms if " " in words}
        self._prefix_lengths = sorted({len(prefix) for prefix in self._prefixes}, reverse=True)
        self.glued = frozenset(glued)

    def _add_record(self, record: Mapping[str, Any], glued: set[str]) -> None:
        term = Term(
            Category(record["category"]),
            Strength(record["strength"]),
            record["weight"],
            record.get("columns", False),
        )
        forms = (record["term"], *record.get("forms", ()))
        place = self._prefixes if record.get("prefix") else self.terms
        for form in forms:
            _keep_best(place.setdefault(form, {}), term)
        if record.get("glued"):
            glued.update(form for form in forms if " " not in form)

    def _add_national(self, national: Mapping[str, Any], splitter: Splitter) -> None:
        for record in national["identifiers"]:
            category = Category(record["category"])
            for form in record.get("strong", ()):
                words = _joined(splitter.split(form))
                term = Term(category, Strength.STRONG, _NATIONAL_WEIGHT, columns_only=True)
                self.terms.setdefault(words, {}).setdefault(category, term)
            for form in record.get("weak", ()):
                words = _joined(splitter.split(form))
                term = Term(category, Strength.WEAK, _WEAK_NATIONAL_WEIGHT, columns_only=True)
                self.terms.setdefault(words, {}).setdefault(category, term)

    def at(self, words: tuple[str, ...], start: int) -> Iterable[_Found]:
        """Yield the terms that begin at a position."""
        word = words[start]
        for term in self.terms.get(word, {}).values():
            yield _Found(start, start + 1, word, term)
        if word in self._heads:
            for end in range(start + 2, min(start + _LONGEST + _MOST_CONNECTORS, len(words)) + 1):
                for run, term in self._run(words[start:end]):
                    yield _Found(start, end, run, term)
        if word not in self.terms:
            for length in self._prefix_lengths:
                if word[:length] in self._prefixes:
                    for term in self._prefixes[word[:length]].values():
                        yield _Found(start, start + 1, word, term)
                    break

    def _run(self, words: tuple[str, ...]) -> Iterable[tuple[str, Term]]:
        """Yield the terms that several words are, as they stand or without the connectors between them."""
        run = _joined(words)
        found = self.terms.get(run)
        if not found and words[-1] not in self._connectors:
            run = _joined(tuple(word for word in words if word not in self._connectors))
            found = self.terms.get(run) if " " in run else None
        for term in (found or {}).values():
            yield run, term


def _keep_best(terms: dict[Category, Term], term: Term) -> None:
    known = terms.get(term.category)
    if known is None or (known.columns_only and not term.columns_only) or known.weight < term.weight:
        terms[term.category] = term


def _false_friends(
    records: Iterable[Mapping[str, Any]],
) -> dict[tuple[Category, str], tuple[FalseFriend, ...]]:
    friends: dict[tuple[Category, str], list[FalseFriend]] = {}
    for record in records:
        friend = FalseFriend(
            frozenset(record.get("before", ())),
            frozenset(record.get("after", ())),
            record.get("always", False),
        )
        for category in record["categories"]:
            for words in record["words"]:
                friends.setdefault((Category(category), words), []).append(friend)
    return {key: tuple(entries) for key, entries in friends.items()}


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the vocabulary in a folder, sovlint's own by default, read when first asked."""
    return Vocabulary(folder or policies_folder() / "atlas" / "terms")
