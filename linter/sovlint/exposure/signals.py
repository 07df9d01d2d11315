"""What the type of a resource says about its data before any name is read.

Some products exist for one kind of data (a FHIR store, a secret manager); some hold nothing about people
whatever they are called (a registry of images); the role decides how far a name is to be trusted.
"""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Message
from sovlint.exposure.model import Category
from sovlint.exposure.schemas import SchemaPlaces, places_of
from sovlint.exposure.vocabulary import Hit, Vocabulary
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Known

#: Roles of types that hold no data of their own: what they are called says nothing about data in them.
HOLDS_NO_DATA = frozenset({"none", "key", "network"})


class TypeSignal(NamedTuple):
    """A category that a type is made for, where a condition on an argument does not say otherwise."""

    category: Category
    confidence: float
    because: Message
    argument: str
    equals: str | bool | None

    def holds_for(self, resource: Resource) -> bool:
        """Whether the condition is met."""
        if not self.argument:
            return True
        data = resource.values.data
        value = data.get(self.argument) if isinstance(data, Mapping) else None
        return isinstance(value, Known) and value.data == self.equals


class Purpose(NamedTuple):
    """What a resource holds by its name instead of what its other words say: a site's files, logs, code."""

    words: frozenset[str]
    factor: float


class Rules:
    """The tables of `types.json`, `surfaces.json` and `schemas.json`, memoised by type."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._signals: dict[str, tuple[TypeSignal, ...]] = {}
        self._silent: dict[str, bool] = {}
        self._table: dict[str, bool] = {}
        self._places: dict[str, SchemaPlaces] = {}

    @cached_property
    def _types(self) -> dict[str, Any]:
        return self._vocabulary.document("types")

    @cached_property
    def _surfaces(self) -> dict[str, Any]:
        return self._vocabulary.document("surfaces")

    @cached_property
    def _schemas(self) -> dict[str, Any]:
        return self._vocabulary.document("schemas")

    @cached_property
    def arguments(self) -> dict[str, float]:
        """The arguments that name a resource, and how much each says."""
        return dict(self._surfaces["arguments"])

    @cached_property
    def factors(self) -> dict[str, float]:
        """How much each kind of surface says."""
        return dict(self._surfaces["factors"])

    @cached_property
    def column_words(self) -> dict[str, tuple[tuple[Category, float], ...]]:
        """Words that say more as a column than anywhere else: `email`."""
        found: dict[str, tuple[tuple[Category, float], ...]] = {}
        for category, words in self._schemas["words"].items():
            for word, confidence in words.items():
                found[word] = (*found.get(word, ()), (Category(category), confidence))
        return found

    @cached_property
    def _purposes(self) -> tuple[Purpose, ...]:
        return tuple(
            Purpose(frozenset(record["words"]), record["factor"]) for record in self._surfaces["purposes"]
        )

    @cached_property
    def _fillers(self) -> frozenset[str]:
        infrastructure = self._vocabulary.splitting["infrastructure"]
        return frozenset((*infrastructure, *self._surfaces["entity_fillers"]))

    @cached_property
    def _value_endings(self) -> frozenset[str]:
        return frozenset(self._surfaces["column_endings"]["of_values"])

    @cached_property
    def _counting(self) -> frozenset[str]:
        return frozenset(self._surfaces["column_endings"]["skipped"])

    @cached_property
    def _secret_endings(self) -> frozenset[str]:
        return frozenset(self._surfaces["secret_endings"])

    @cached_property
    def _pointers(self) -> frozenset[str]:
        return frozenset(self._surfaces["pointers"])

    @cached_property
    def _code_suffixes(self) -> frozenset[str]:
        return frozenset(self._surfaces["code_suffixes"])

    @cached_property
    def _silencing(self) -> frozenset[str]:
        return frozenset(self._surfaces["silencing"])

    def signals(self, resource: Resource) -> tuple[TypeSignal, ...]:
        """Return what the type of a resource is made for."""
        if resource.type not in self._signals:
            self._signals[resource.type] = tuple(_signals_of(resource.type, self._types["signals"]))
        return tuple(signal for signal in self._signals[resource.type] if signal.holds_for(resource))

    def is_silent(self, resource_type: str) -> bool:
        """Whether names of this type say nothing about data: registries of images, settings."""
        if resource_type not in self._silent:
            self._silent[resource_type] = any(
                fnmatchcase(resource_type, pattern)
                for record in self._types["silent"]
                for pattern in record["types"]
            )
        return self._silent[resource_type]

    def places(self, resource_type: str) -> SchemaPlaces:
        """Return where the type keeps columns."""
        if resource_type not in self._places:
            self._places[resource_type] = places_of(resource_type, self._schemas["schemas"])
        return self._places[resource_type]

    def is_table(self, resource_type: str) -> bool:
        """Whether resources of this type are named after what is in them: tables, topics, containers."""
        if resource_type not in self._table:
            patterns = self._types["tables"]
            self._table[resource_type] = any(fnmatchcase(resource_type, pattern) for pattern in patterns)
        return self._table[resource_type]

    def is_all_of(self, hit: Hit) -> bool:
        """Whether a name is nothing but the term and what people put around it: `prod-users-table`."""
        return all(
            word in self._fillers or word.isdecimal() or len(word) == 1 for word in (*hit.before, *hit.after)
        )

    def is_value(self, hit: Hit) -> bool:
        """Whether a column holds what the term names, not a count, a kind or a setting of it."""
        return all(word.isdecimal() or word in self._value_endings for word in hit.after)

    def is_counted(self, words: Sequence[str]) -> bool:
        """Whether a column is a count or rate."""
        return bool(words) and words[-1] in self._counting

    def names_secret(self, words: Sequence[str]) -> bool:
        """Whether a name ends in a word for a secret, as `support-func-key` and `func-key-v2` do."""
        endings = [word for word in words if not word.isdecimal()][-2:]
        return any(word in self._secret_endings for word in endings) and not self.points_elsewhere(endings)

    def points_elsewhere(self, words: Iterable[str]) -> bool:
        """Whether a name is that of an address of a thing, not of the thing: `client-secret-arn`."""
        return any(word in self._pointers for word in words)

    def is_code(self, text: str) -> bool:
        """Whether a text names a file of code or of a web site."""
        stem, dot, suffix = text.rpartition(".")
        return bool(dot and stem) and suffix.lower() in self._code_suffixes

    def role_factor(self, fact: TypeFact) -> float:
        """How far a name of this role is to be trusted to tell the data held: 0 where it holds none."""
        if fact.role in HOLDS_NO_DATA or fact.extends or self.is_silent(fact.type):
            return 0.0
        factor: float = self._surfaces["roles"].get(fact.role, 0.0)
        return factor

    def names_credentials(self, fact: TypeFact) -> bool:
        """Whether a word for credentials in a name of this role says that they are kept there."""
        return fact.role in self._surfaces["credential_roles"]

    def keeps_data(self, fact: TypeFact) -> bool:
        """Whether the role is one that data stays in, or that describes what stays elsewhere (a crawler)."""
        return fact.role in self._surfaces["stores"]

    @property
    def code_factor(self) -> float:
        """How much the words in the name of a file of code count."""
        factor: float = self._surfaces["code_factor"]
        return factor

    def is_store(self, fact: TypeFact | None) -> bool:
        """Whether a type keeps data, so that it is worth asking which."""
        return bool(
            fact
            and fact.durable
            and fact.role in self._surfaces["stores"]
            and not fact.extends
            and not self.is_silent(fact.type)
        )

    def purpose_factor(self, texts: Iterable[str]) -> float:
        """How much other words count where the names tell a purpose that holds little; 1 for none."""
        phrases = {phrase for text in texts for phrase in self._phrases(text)}
        return min((purpose.factor for purpose in self._purposes if phrases & purpose.words), default=1.0)

    def silenced_by(self, text: str) -> bool:
        """Whether a name says itself that the data is made up or open to everybody."""
        return any(phrase in self._silencing for phrase in self._phrases(text))

    def _phrases(self, text: str) -> Iterable[str]:
        words = self._vocabulary.words(text)
        return (*words, *(f"{first} {second}" for first, second in pairwise(words)))


def _signals_of(resource_type: str, records: Iterable[Mapping[str, Any]]) -> Iterable[TypeSignal]:
    for record in records:
        if any(fnmatchcase(resource_type, pattern) for pattern in record["types"]):
            condition = record.get("when", {})
            yield TypeSignal(
                Category(record["category"]),
                record["confidence"],
                Message(record["because"], (), record["because_fr"]),
                condition.get("argument", ""),
                condition.get("equals"),
            )
