"""Which services of operators with no or little foreign reach do the work of a resource type.

Read from `policies/atlas/equivalents/`, one file per category of service, when a remedy is written. An
equivalent is a suggestion, not a legal opinion: what a certificate covers is said of the service alone, never
taken over from its operator.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sovlint.atlas.facts import Confidence
from sovlint.atlas.files import made, read_document
from sovlint.folders import policies_folder

#: How the name of a service says that the user puts it together of others.
_PUT_TOGETHER = "run by the user"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCertificate:
    """A certificate whose scope names this service; `valid_until` is None where no end was read."""

    scheme: str
    scope: str
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """A service that does the same work; `us_nexus` as in the operator table (`none-found` is the best).

    `carries_over` says what stays the same for the user, `lost` what does not. English only.
    """

    operator: str
    service: str
    types: tuple[str, ...]
    provider: str
    country: str
    us_nexus: str
    carries_over: str
    lost: tuple[str, ...]
    certifications: tuple[ServiceCertificate, ...]
    note: str
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfHosted:
    """Software that the user can run instead, and the types that run it."""

    software: str
    types: tuple[str, ...]
    note: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalBlock:
    """The least that must be written: example values; `type` is empty for a backend."""

    purpose: str
    type: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of services: the best equivalents first.

    `replaces` are the types that it stands for, `replaces_loosely` those put there by their role only. Of
    what is `basic`, other services are built.
    """

    id: str
    title_en: str
    title_fr: str
    services: tuple[Equivalent, ...]
    self_hosted: tuple[SelfHosted, ...]
    blocks: tuple[MinimalBlock, ...]
    cautions: tuple[str, ...]
    replaces: tuple[str, ...]
    replaces_loosely: tuple[str, ...]
    basic: bool = False


def equivalents(type_name: str, additions: tuple[Path, ...] = ()) -> Category | None:
    """Return the category of services that a type belongs to, or None where none is known.

    A category of a later folder of additions replaces the shipped one of the same id.
    """
    return _index((policies_folder() / "atlas", *additions)).get(type_name)


def equivalents_of(type_name: str, additions: tuple[Path, ...] = ()) -> tuple[Equivalent, ...]:
    """Return the services that can take the place of a type, those of operators without US nexus first."""
    category = equivalents(type_name, additions)
    return category.services if category else ()


def categories(additions: tuple[Path, ...] = ()) -> tuple[Category, ...]:
    """Return all categories, sorted by id."""
    return _categories((policies_folder() / "atlas", *additions))


@cache
def _index(folders: tuple[Path, ...]) -> Mapping[str, Category]:
    """Map types to their category; being named outright counts before being named by role.

    An equivalent has equivalents too: the other services of its category.
    """
    known = _categories(folders)
    own = {
        name: category for _, name, category in sorted(_own(known), key=lambda found: found[0], reverse=True)
    }
    loosely = {name: category for category in known for name in category.replaces_loosely}
    return own | loosely | {name: category for category in known for name in category.replaces}


def _own(known: Iterable[Category]) -> Iterator[tuple[tuple[object, ...], str, Category]]:
    """Yield the types of services, with how far each is from what its category is about."""
    for category in known:
        blocks = {block.type for block in category.blocks}
        for service in category.services:
            # A bucket is in the category of videos too: there as a part of what the user puts together.
            is_put_together = _PUT_TOGETHER in service.service
            for position, name in enumerate(service.types):
                distance = (
                    not category.basic,
                    is_put_together,
                    name not in blocks,
                    position,
                    len(service.types),
                )
                yield (*distance, category.id), name, category


@cache
def _categories(folders: tuple[Path, ...]) -> tuple[Category, ...]:
    found: dict[str, Category] = {}
    for folder in folders:
        for path in sorted((folder / "equivalents").glob("*.json")):
            category = made(_category, read_document(path), str(path))
            found[category.id] = category
    return tuple(found[name] for name in sorted(found))


def _category(record: Mapping[str, Any]) -> Category:
    return Category(
        id=record["id"],
        title_en=record["title"]["en"],
        title_fr=record["title"]["fr"],
        services=tuple(_equivalent(item) for item in record["services"]),
        self_hosted=tuple(_self_hosted(item) for item in record.get("self_hosted", ())),
        blocks=tuple(_block(item) for item in record.get("blocks", ())),
        cautions=tuple(record.get("cautions", ())),
        replaces=tuple(record["replaces"]),
        replaces_loosely=tuple(record.get("replaces_loosely", ())),
        basic=record.get("basic", False),
    )


def _equivalent(item: Mapping[str, Any]) -> Equivalent:
    return Equivalent(
        operator=item["operator"],
        service=item["service"],
        types=tuple(item["types"]),
        provider=item.get("provider", ""),
        country=item["country"],
        us_nexus=item["us_nexus"],
        carries_over=item.get("carries_over", ""),
        lost=tuple(item.get("lost", ())),
        certifications=tuple(_certificate(entry) for entry in item.get("certifications", ())),
        note=item.get("note", ""),
        confidence=Confidence(item["confidence"]),
        source=item["source"],
    )


def _certificate(entry: Mapping[str, Any]) -> ServiceCertificate:
    end = entry.get("valid_until")
    return ServiceCertificate(
        scheme=entry["scheme"], scope=entry["scope"], valid_until=date.fromisoformat(end) if end else None
    )


def _self_hosted(item: Mapping[str, Any]) -> SelfHosted:
    return SelfHosted(
        software=item["software"],
        types=tuple(item["types"]),
        note=item.get("note", ""),
        licence=item.get("licence", ""),
    )


def _block(item: Mapping[str, Any]) -> MinimalBlock:
    return MinimalBlock(
        purpose=item["for"], type=item["type"], arguments=tuple(sorted(item["arguments"].items()))
    )
