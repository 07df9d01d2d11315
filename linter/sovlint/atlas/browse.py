"""Lays the atlas out in tables, one row to a fact: what `sovlint atlas operators|regions|...` shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sovlint.atlas import endpoints, types
from sovlint.atlas.facts import Law, Nexus, Operator, ProviderFact, Standing
from sovlint.atlas.load import Atlas
from sovlint.atlas.texts import Adequacy, Framework


class Listing(StrEnum):
    """What can be listed."""

    OPERATORS = "operators"
    REGIONS = "regions"
    LAWS = "laws"
    FRAMEWORKS = "frameworks"
    DECISIONS = "decisions"
    PROVIDERS = "providers"
    TYPES = "types"
    ENDPOINTS = "endpoints"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A listing: the stable names of its columns, and rows of text in their order, sorted by their ids."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Return the rows as objects, for JSON."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def atlas_rows(atlas: Atlas, listing: Listing, on: date, country: str = "") -> Table:
    """Return a listing as of a day; with a country (alpha-2, any case) only what has to do with it."""
    make = _MAKERS[listing]
    return make(atlas, on, country.upper())


def _operators(atlas: Atlas, _on: date, country: str) -> Table:
    found = (
        operator
        for operator in atlas.operators().values()
        if not country or any(nexus.country == country for nexus in operator.nexus)
    )
    return Table(
        columns=("id", "name", "category", "control", "links", "confidence", "confirmed"),
        rows=tuple(_operator_row(operator) for operator in found),
    )


def _operator_row(operator: Operator) -> tuple[str, ...]:
    links = (f"{nexus.country} {nexus.basis}" for nexus in operator.nexus if not _controls(nexus))
    return (
        operator.id,
        operator.name,
        operator.category,
        _joined(operator.control),
        _joined(links),
        operator.confidence,
        "no" if operator.unconfirmed else "yes",
    )


def _controls(nexus: Nexus) -> bool:
    return nexus.basis in {"headquarters", "parent", "fund"}


def _regions(atlas: Atlas, _on: date, country: str) -> Table:
    rows = (
        (
            key,
            place.region,
            place.kind,
            _joined(place.countries),
            place.city,
            place.operator or atlas.place_operator(key),
            place.runs_on,
            place.confidence,
        )
        for key in atlas.place_keys()
        for place in atlas.places(key)
        if not country or country in place.countries
    )
    columns = ("places", "region", "kind", "countries", "city", "operator", "runs_on", "confidence")
    return Table(columns=columns, rows=tuple(rows))


def _laws(atlas: Atlas, on: date, country: str) -> Table:
    found = (law for law in atlas.laws().values() if not country or country in (law.country, *law.parties))
    return Table(
        columns=("id", "name", "country", "kind", "standing", "compels", "confidence"),
        rows=tuple(_law_row(law, law.standing(on)) for law in found),
    )


def _law_row(law: Law, standing: Standing) -> tuple[str, ...]:
    reaches = {
        "operators": law.reaches_operators,
        "territory": law.reaches_territory,
        "parties": bool(law.parties),
    }
    compels = _joined(name for name, does in reaches.items() if does)
    return (law.id, law.name, law.country, law.kind, standing, compels, law.confidence)


def _frameworks(atlas: Atlas, on: date, country: str) -> Table:
    def row(text: Framework) -> tuple[str, ...]:
        return (
            text.id,
            text.name,
            text.country,
            text.kind,
            "yes" if text.applies_on(on) else "no",
            text.status,
        )

    found = (text for text in atlas.frameworks().values() if not country or text.country == country)
    columns = ("id", "name", "country", "kind", "applies", "status")
    return Table(columns=columns, rows=tuple(row(text) for text in found))


def _decisions(atlas: Atlas, _on: date, country: str) -> Table:
    def row(decision: Adequacy) -> tuple[str, ...]:
        first, last = decision.in_force[-1]
        until = last.isoformat() if last else ""
        return (
            decision.id,
            decision.country,
            decision.name,
            decision.coverage,
            first.isoformat(),
            until,
            decision.condition,
        )

    found = (d for d in atlas.decisions().values() if not country or d.country == country)
    columns = ("id", "country", "name", "coverage", "from", "until", "condition")
    return Table(columns=columns, rows=tuple(row(decision) for decision in found))


def _providers(atlas: Atlas, _on: date, country: str) -> Table:
    found = (fact for fact in atlas.providers().values() if _is_linked(atlas, operators_of(fact), country))
    columns = ("source", "local_name", "operator", "decided_by", "places", "confidence")
    return Table(columns=columns, rows=tuple(_provider_row(fact) for fact in found))


def _provider_row(fact: ProviderFact) -> tuple[str, ...]:
    decided_by = _joined(rule.argument for rule in fact.rules)
    return (fact.source, fact.local_name, fact.operator, decided_by, fact.places, fact.confidence)


def operators_of(fact: ProviderFact) -> tuple[str, ...]:
    """Return the operators that a provider can mean, its own first."""
    values = (operator for rule in fact.rules for operator in sorted(rule.values.values()))
    return tuple(dict.fromkeys(name for name in (fact.operator, *values) if name))


def _types(atlas: Atlas, _on: date, country: str) -> Table:
    rows = (
        (
            key,
            fact.type,
            fact.role,
            "" if fact.holds_nothing else fact.plaintext,
            _joined(fact.location),
            _joined(fact.keys),
            fact.confidence,
        )
        for key in types.known_providers(atlas.additions)
        if _is_linked(atlas, _operators_of_key(atlas, key), country)
        for fact in types.types_of(key, atlas.additions)
    )
    columns = ("provider", "type", "role", "plaintext", "location", "keys", "confidence")
    return Table(columns=columns, rows=tuple(rows))


def _operators_of_key(atlas: Atlas, key: str) -> tuple[str, ...]:
    fact = atlas.provider(key)
    return operators_of(fact) if fact else ()


def _endpoints(atlas: Atlas, _on: date, country: str) -> Table:
    rows = (
        (row.pattern, row.operator, row.kind, _joined(row.countries), row.confidence, row.source)
        for row in endpoints.endpoint_rows(atlas.additions)
        if not country or country in row.countries or _is_linked(atlas, (row.operator,), country)
    )
    columns = ("pattern", "operator", "kind", "countries", "confidence", "source")
    return Table(columns=columns, rows=tuple(rows))


def _is_linked(atlas: Atlas, operators: Iterable[str], country: str) -> bool:
    """Whether one of the operators has a link to the country; every one has, when none is asked for."""
    known = (atlas.operator(operator) for operator in operators)
    return not country or any(nexus.country == country for o in known if o for nexus in o.nexus)


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts)


_MAKERS: dict[Listing, Callable[[Atlas, date, str], Table]] = {
    Listing.OPERATORS: _operators,
    Listing.REGIONS: _regions,
    Listing.LAWS: _laws,
    Listing.FRAMEWORKS: _frameworks,
    Listing.DECISIONS: _decisions,
    Listing.PROVIDERS: _providers,
    Listing.TYPES: _types,
    Listing.ENDPOINTS: _endpoints,
}
