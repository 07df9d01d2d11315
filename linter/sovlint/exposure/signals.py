"""What the type of a resource says about its data before any name is read.

Some products exist for one kind of data (a FHIR store, a secret manager); some hold nothing about people
whatever they are called (a registry of images); the role decides how far a name is to be trusted.
"""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Message
from sovlint.exposure.model import Category
from sovlint.exposure.schemas import SchemaPlaces, places_of
from sovlint.exposure.vocabulary import Vocabulary
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Known

#: Roles of types that hold no data of their own: what they are called says nothing about data in them.
HOLDS_NO_DATA = frozenset({"none", "key", "network"})


class TypeSignal(NamedTuple):
    """A category that a type is made for, where its role and an argument are as they must be; '' for any."""

    category: Category
    confidence: float
    because: Message
    argument: str
    equals: str | bool | None
    role: str = ""

    def holds_for(self, resource: Resource, role: str) -> bool:
        """Whether the conditions are met."""
        if self.role and role != self.role:
            return False
        if not self.argument:
            return True
        data = resource.values.data
        value = data.get(self.argument) if isinstance(data, Mapping) else None
        return isinstance(value, Known) and value.data == self.equals


class TypeTraits(NamedTuple):
    """What the tables know of one type.

    `is_silent`: names say nothing about data (registries of images, settings). `is_table`: resources are
    named after what is in them. `is_file`: a resource is a single file. `places`: where columns are.
    """

    is_silent: bool
    is_table: bool
    is_file: bool
    places: SchemaPlaces
    signals: tuple[TypeSignal, ...]


class TypeRules:
    """The tables of `types.json` and `schemas.json`, and of roles in `surfaces.json`; memoised by type."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._types = vocabulary.document("types")
        self._schemas = vocabulary.document("schemas")
        self._surfaces = vocabulary.document("surfaces")
        self._traits: dict[str, TypeTraits] = {}
        self.column_words = _column_words(self._schemas["words"])

    def traits(self, resource_type: str) -> TypeTraits:
        """Return what the tables know of a type."""
        known = self._traits.get(resource_type)
        if known is None:
            silent = (pattern for record in self._types["silent"] for pattern in record["types"])
            known = self._traits[resource_type] = TypeTraits(
                is_silent=_matches(resource_type, silent),
                is_table=_matches(resource_type, self._types["tables"]),
                is_file=_matches(resource_type, self._surfaces["files"]),
                places=places_of(resource_type, self._schemas["schemas"]),
                signals=tuple(_signals_of(resource_type, self._types["signals"])),
            )
        return known

    def signals(self, resource: Resource, role: str) -> tuple[TypeSignal, ...]:
        """Return what the type of a resource is made for; `role` is the type's."""
        signals = self.traits(resource.type).signals
        return tuple(signal for signal in signals if signal.holds_for(resource, role))

    def role_factor(self, fact: TypeFact) -> float:
        """How far a name of this role is to be trusted to tell the data held: 0 where it holds none."""
        if fact.role in HOLDS_NO_DATA or fact.extends or self.traits(fact.type).is_silent:
            return 0.0
        factor: float = self._surfaces["roles"].get(fact.role, 0.0)
        return factor

    def names_credentials(self, fact: TypeFact) -> bool:
        """Whether a word for credentials in a name says that they are kept there."""
        return fact.role in self._surfaces["credential_roles"] or self.traits(fact.type).is_table

    def keeps_data(self, fact: TypeFact) -> bool:
        """Whether the role is one that data stays in, or that describes what stays elsewhere (a crawler)."""
        return fact.role in self._surfaces["stores"]

    def is_store(self, fact: TypeFact | None) -> bool:
        """Whether a type keeps data, so that it is worth asking which; of a file its bucket is asked."""
        if fact is None or not fact.durable or fact.extends:
            return False
        traits = self.traits(fact.type)
        return self.keeps_data(fact) and not (traits.is_silent or traits.is_file)


def _matches(resource_type: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(resource_type, pattern) for pattern in patterns)


def _column_words(words: Mapping[str, Mapping[str, float]]) -> dict[str, dict[Category, float]]:
    """Words that say more as a column than anywhere else, with their confidence: `email`."""
    found: dict[str, dict[Category, float]] = {}
    for category, confidences in words.items():
        for word, confidence in confidences.items():
            found.setdefault(word, {})[Category(category)] = confidence
    return found


def _signals_of(resource_type: str, records: Iterable[Mapping[str, Any]]) -> Iterable[TypeSignal]:
    for record in records:
        if _matches(resource_type, record["types"]):
            condition = record.get("when", {})
            yield TypeSignal(
                Category(record["category"]),
                record["confidence"],
                Message(record["because"], (), record["because_fr"]),
                condition.get("argument", ""),
                condition.get("equals"),
                record.get("role", ""),
            )
