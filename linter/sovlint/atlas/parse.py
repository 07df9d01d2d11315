"""Makes typed facts of the JSON records of an atlas file; what a record leaves out is empty.

Records have been checked against their schema: the shipped ones by the tests, the user's when they are
loaded. A record that is broken all the same raises KeyError, TypeError or ValueError.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sovlint.atlas.facts import (
    Basis,
    Certification,
    Confidence,
    Entity,
    Law,
    Nexus,
    Operator,
    OperatorRule,
    Period,
    Place,
    ProviderFact,
    Source,
    ZoneArgument,
)
from sovlint.atlas.texts import Adequacy, Coverage, Decidable, Demand, Framework

Record = Mapping[str, Any]


def parse_law(record: Record) -> Law:
    """Make a law."""
    return Law(
        id=record["id"],
        name=record["name"],
        citation=record["citation"],
        country=record["country"],
        kind=record["kind"],
        in_force=_periods(record["in_force"]),
        status=record["status"],
        reaches=record["reaches"],
        reaches_operators=record["reaches_operators"],
        reaches_territory=record["reaches_territory"],
        url=record.get("url", ""),
        verified=date.fromisoformat(record["verified"]),
        confidence=Confidence(record["confidence"]),
        sources=_sources(record),
        notes=record.get("notes", ""),
        transition=_periods(record.get("transition", ())),
        parties=tuple(record.get("parties", ())),
        purpose=record.get("purpose", ""),
        details=tuple(record.get("details", ())),
        review_by=_day(record.get("review_by")),
    )


def parse_framework(record: Record) -> Framework:
    """Make a framework."""
    return Framework(
        id=record["id"],
        name=record["name"],
        citation=record["citation"],
        country=record["country"],
        kind=record["kind"],
        binding=record["binding"],
        status=record["status"],
        applies=_periods(record["applies"]),
        demands=tuple(map(_demand, record.get("demands", ()))),
        does_not_demand=tuple(record.get("does_not_demand", ())),
        url=record.get("url", ""),
        verified=date.fromisoformat(record["verified"]),
        confidence=Confidence(record["confidence"]),
        sources=_sources(record),
        notes=record.get("notes", ""),
        levels=tuple((level["level"], level["meaning"]) for level in record.get("levels", ())),
        details=tuple(
            (detail["heading"], tuple(detail["sentences"])) for detail in record.get("details", ())
        ),
        review_by=_day(record.get("review_by")),
    )


def _demand(record: Record) -> Demand:
    return Demand(
        demand=record["demand"],
        decidable=Decidable(record["decidable"]),
        evidence=record["evidence"],
        policies=tuple(record.get("policies", ())),
    )


def parse_adequacy(record: Record) -> Adequacy:
    """Make an adequacy decision."""
    return Adequacy(
        id=record["id"],
        country=record["country"],
        name=record["name"],
        citation=record["citation"],
        in_force=_periods(record["in_force"]),
        coverage=Coverage(record["coverage"]),
        condition=record.get("condition", ""),
        url=record.get("url", ""),
        verified=date.fromisoformat(record["verified"]),
        confidence=Confidence(record["confidence"]),
        sources=_sources(record),
        notes=record.get("notes", ""),
        review_by=_day(record.get("review_by")),
    )


def parse_operator(record: Record) -> Operator:
    """Make an operator."""
    parent = record.get("parent")
    return Operator(
        id=record["id"],
        name=record["name"],
        category=record["category"],
        entities=tuple(_entity(entity) for entity in record["entities"]),
        parent=_entity(parent) if parent else None,
        nexus=tuple(_nexus(nexus) for nexus in record["nexus"]),
        certifications=tuple(_certification(row) for row in record["certifications"]),
        runs_on=tuple(record.get("runs_on", ())),
        us_nexus=record["us_nexus"],
        verified=date.fromisoformat(record["verified"]),
        confidence=Confidence(record["confidence"]),
        sources=_sources(record),
        notes=record.get("notes", ""),
        listing=record.get("listing", ""),
        places=record.get("places", ""),
        review_by=_day(record.get("review_by")),
    )


def parse_place(record: Record, sources: Mapping[str, Source]) -> Place:
    """Make a place; `sources` is those of its file, by the letter that the record names."""
    source = sources.get(record.get("source", ""))
    return Place(
        region=record["region"],
        kind=record["kind"],
        countries=tuple(record["countries"]),
        city=record.get("city", ""),
        operator=record.get("operator", ""),
        partition=record.get("partition", ""),
        source=source.title if source else "",
        note=record.get("note", ""),
        runs_on=record.get("runs_on", ""),
        confidence=Confidence(record.get("confidence", "medium")),
    )


def parse_provider(record: Record) -> ProviderFact:
    """Make a Terraform provider."""
    return ProviderFact(
        source=record["source"],
        local_name=record["local_name"],
        operator=record.get("operator", ""),
        places=record.get("places", ""),
        provider_location=tuple(record.get("provider_location", ())),
        resource_location=tuple(record.get("resource_location", ())),
        environment=tuple(record.get("environment", ())),
        rules=tuple(
            OperatorRule(
                argument=rule["argument"], values=rule.get("values", {}), host=rule.get("host", False)
            )
            for rule in record.get("rules", ())
        ),
        tags=tuple(record.get("tags", ())),
        self_hosted=record.get("self_hosted", False),
        default_region=record.get("default_region", ""),
        confidence=Confidence(record["confidence"]),
        notes=record.get("notes", ""),
        operator_environment=tuple(record.get("operator_environment", ())),
        sources=_sources(record),
        stands_in_for=frozenset(record.get("stands_in_for", ())),
        zones=tuple(ZoneArgument(**zone) for zone in record.get("zones", ())),
    )


def parse_source(record: Record) -> Source:
    """Make a source."""
    return Source(
        title=record["title"],
        url=record.get("url", ""),
        read_on=record.get("read_on", ""),
        confidence=Confidence(record["confidence"]),
        unconfirmed=record.get("unconfirmed", False),
    )


def parse_period(record: Record) -> Period:
    """Make a period of `from` and `until`."""
    return (date.fromisoformat(record["from"]), _day(record.get("until")))


def _periods(records: Any) -> tuple[Period, ...]:
    return tuple(parse_period(record) for record in records)


def _sources(record: Record) -> tuple[Source, ...]:
    return tuple(parse_source(source) for source in record["sources"])


def _entity(record: Record) -> Entity:
    return Entity(name=record["name"], country=record["country"], role=record.get("role", ""))


def _nexus(record: Record) -> Nexus:
    return Nexus(
        country=record["country"],
        basis=Basis(record["basis"]),
        detail=record["detail"],
        contested=record.get("contested", False),
    )


def _certification(record: Record) -> Certification:
    return Certification(
        scheme=record["scheme"],
        status=record["status"],
        scope=record.get("scope", ""),
        valid_from=_day(record.get("valid_from")),
        valid_until=_day(record.get("valid_until")),
        confidence=Confidence(record["confidence"]),
        provider_types=tuple(record.get("provider_types", ())),
        regions=tuple(record.get("regions", ())),
        note=record.get("note", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
