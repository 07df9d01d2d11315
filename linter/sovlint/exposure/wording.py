"""What words around a term say about it: that it is the whole name, a mere pointer, a count, another purpose.

`prod-users-table` is all users; `client-secret-arn` is no secret; `patient-portal-static-assets` are
files of a web site; `synthetic-patients` are nobody.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sovlint.exposure.vocabulary import Hit, Vocabulary


class Purpose(NamedTuple):
    """What a resource holds by its name instead of what its other words say: a site's files, logs, code."""

    words: frozenset[str]
    factor: float


class Wording:
    """The word lists of `surfaces.json`; answers about texts are memoised."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        surfaces = vocabulary.document("surfaces")
        self._vocabulary = vocabulary
        #: The arguments that name a resource, and how much each says.
        self.arguments: dict[str, float] = surfaces["arguments"]
        #: How much each kind of surface says.
        self.factors: dict[str, float] = surfaces["factors"]
        self.code_factor: float = surfaces["code_factor"]
        self._fillers = frozenset((*vocabulary.splitting["infrastructure"], *surfaces["entity_fillers"]))
        self._value_endings = frozenset(surfaces["column_endings"]["of_values"])
        self._counting = frozenset(surfaces["column_endings"]["skipped"])
        self._settings = frozenset(surfaces["column_settings"])
        self._secret_endings = frozenset(surfaces["secret_endings"])
        self._pointers = frozenset(surfaces["pointers"])
        self._code_suffixes = frozenset(surfaces["code_suffixes"])
        self._silencing = frozenset(surfaces["silencing"])
        self._purposes = tuple(
            Purpose(frozenset(record["words"]), record["factor"]) for record in surfaces["purposes"]
        )
        self._factors_of_texts: dict[str, float] = {}
        self._silenced: dict[str, bool] = {}

    def is_all_of(self, hit: Hit) -> bool:
        """Whether a name is nothing but the term and what people put around it: `prod-users-table`."""
        return all(
            word in self._fillers or word.isdecimal() or len(word) == 1 for word in (*hit.before, *hit.after)
        )

    def is_value(self, hit: Hit) -> bool:
        """Whether a column holds what the term names, not a kind or an id of it."""
        return all(word.isdecimal() or word in self._value_endings for word in hit.after)

    def is_about_data(self, words: Sequence[str]) -> bool:
        """Whether a column is a count, a rate or a setting rather than data."""
        return bool(words) and (words[-1] in self._counting or not self._settings.isdisjoint(words))

    def names_secret(self, words: Sequence[str]) -> bool:
        """Whether a name ends in a word for a secret, as `support-func-key` and `func-key-v2` do."""
        endings = [word for word in words if not word.isdecimal()][-2:]
        return not self._secret_endings.isdisjoint(endings) and not self.points_elsewhere(endings)

    def points_elsewhere(self, words: Iterable[str]) -> bool:
        """Whether a name is that of an address of a thing, not of the thing: `client-secret-arn`."""
        return not self._pointers.isdisjoint(words)

    def is_code(self, text: str) -> bool:
        """Whether a text names a file of code or of a web site, or one that only makes its folder exist."""
        stem, dot, suffix = text.rpartition(".")
        return bool(dot and stem) and suffix.lower() in self._code_suffixes

    def purpose_factor(self, texts: Iterable[str]) -> float:
        """How much other words count where the names tell a purpose that holds little; 1 for none."""
        return min((self._purpose_factor_of(text) for text in texts), default=1.0)

    def _purpose_factor_of(self, text: str) -> float:
        known = self._factors_of_texts.get(text)
        if known is None:
            phrases = self._phrases(text)
            factors = (purpose.factor for purpose in self._purposes if not phrases.isdisjoint(purpose.words))
            known = self._factors_of_texts[text] = min(factors, default=1.0)
        return known

    def silenced_by(self, text: str) -> bool:
        """Whether a name says itself that the data is made up or open to everybody."""
        known = self._silenced.get(text)
        if known is None:
            known = self._silenced[text] = not self._phrases(text).isdisjoint(self._silencing)
        return known

    def _phrases(self, text: str) -> frozenset[str]:
        words = self._vocabulary.words(text)
        return frozenset((*words, *(f"{first} {second}" for first, second in pairwise(words))))
