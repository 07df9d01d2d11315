"""Lays the atlas out in tables, one row to a fact: what `sovlint atlas operators|regions|...` shows.

The last column, `own`, is the user's file that a fact comes from; it is empty for what is shipped.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sovlint.atlas import endpoints, types
from sovlint.atlas.facts import HELD, Law, Nexus, Operator, ProviderFact, Standing, confirmed
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


#: A text, or several where a fact can have several.
Cell = str | tuple[str, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A listing: the stable names of its columns, and rows in their order, sorted by their ids."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> list[dict[str, str | list[str]]]:
        """Return the rows as objects, for JSON."""
        return [dict(zip(self.columns, map(_as_json, row), strict=True)) for row in self.rows]


def _as_json(cell: Cell) -> str | list[str]:
    return cell if isinstance(cell, str) else list(cell)


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
    columns = (
        "id",
        "name",
        "category",
        "control",
        "links",
        "us_nexus",
        "certificates",
        "verified",
        "confidence",
        "confirmed",
        "own",
    )
    return Table(columns=columns, rows=tuple(_operator_row(atlas, operator) for operator in found))


def _operator_row(atlas: Atlas, operator: Operator) -> Row:
    links = (f"{nexus.country} {nexus.basis}" for nexus in operator.nexus if not _controls(nexus))
    held = (certificate.scheme for certificate in operator.certifications if certificate.status in HELD)
    return (
        operator.id,
        operator.name,
        operator.category,
        operator.control,
        tuple(links),
        operator.us_nexus,
        tuple(dict.fromkeys(held)),
        operator.verified.isoformat(),
        operator.confidence,
        confirmed(operator.sources),
        atlas.own_file("operators", operator.id),
    )


def _controls(nexus: Nexus) -> bool:
    return nexus.basis in {"headquarters", "parent", "fund"}


def _regions(atlas: Atlas, _on: date, country: str) -> Table:
    rows = (
        (
            key,
            place.region,
            place.kind,
            place.countries,
            place.city,
            place.operator or atlas.place_operator(key),
            place.runs_on,
            place.confidence,
            atlas.own_file("places", f"{key}/{place.region}"),
        )
        for key in atlas.place_keys()
        for place in atlas.places(key)
        if not country or country in place.countries
    )
    columns = ("places", "region", "kind", "countries", "city", "operator", "runs_on", "confidence", "own")
    return Table(columns=columns, rows=tuple(rows))


def _laws(atlas: Atlas, on: date, country: str) -> Table:
    found = (law for law in atlas.laws().values() if not country or country in (law.country, *law.parties))
    return Table(
        columns=("id", "name", "country", "kind", "standing", "compels", "verified", "confidence", "own"),
        rows=tuple(_law_row(atlas, law, law.standing(on)) for law in found),
    )


def _law_row(atlas: Atlas, law: Law, standing: Standing) -> Row:
    reaches = {
        "operators": law.reaches_operators,
        "territory": law.reaches_territory,
        "parties": bool(law.parties),
    }
    return (
        law.id,
        law.name,
        law.country,
        law.kind,
        standing,
        tuple(name for name, does in reaches.items() if does),
        law.verified.isoformat(),
        law.confidence,
        atlas.own_file("laws", law.id),
    )


def _frameworks(atlas: Atlas, on: date, country: str) -> Table:
    def row(text: Framework) -> Row:
        return (
            text.id,
            text.name,
            text.country,
            text.kind,
            "yes" if text.applies_on(on) else "no",
            text.status,
            atlas.own_file("frameworks", text.id),
        )

    found = (text for text in atlas.frameworks().values() if not country or text.country == country)
    columns = ("id", "name", "country", "kind", "applies", "status", "own")
    return Table(columns=columns, rows=tuple(row(text) for text in found))


def _decisions(atlas: Atlas, _on: date, country: str) -> Table:
    def row(decision: Adequacy) -> Row:
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
            atlas.own_file("decisions", decision.id),
        )

    found = (d for d in atlas.decisions().values() if not country or d.country == country)
    columns = ("id", "country", "name", "coverage", "from", "until", "condition", "own")
    return Table(columns=columns, rows=tuple(row(decision) for decision in found))


def _providers(atlas: Atlas, _on: date, country: str) -> Table:
    found = (fact for fact in atlas.providers().values() if _is_linked(atlas, operators_of(fact), country))
    columns = ("source", "local_name", "operator", "decided_by", "places", "confidence", "own")
    return Table(columns=columns, rows=tuple(_provider_row(atlas, fact) for fact in found))


def _provider_row(atlas: Atlas, fact: ProviderFact) -> Row:
    return (
        fact.source,
        fact.local_name,
        fact.operator,
        tuple(rule.argument for rule in fact.rules),
        fact.places,
        fact.confidence,
        atlas.own_file("providers", fact.source),
    )


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
            fact.location,
            fact.keys,
            fact.confidence,
            atlas.own_file("types", fact.type),
        )
        for key in types.known_providers(atlas.additions)
        if _is_linked(atlas, _operators_of_key(atlas, key), country)
        for fact in types.types_of(key, atlas.additions)
    )
    columns = ("provider", "type", "role", "plaintext", "location", "keys", "confidence", "own")
    return Table(columns=columns, rows=tuple(rows))


def _operators_of_key(atlas: Atlas, key: str) -> tuple[str, ...]:
    fact = atlas.provider(key)
    return operators_of(fact) if fact else ()


def _endpoints(atlas: Atlas, _on: date, country: str) -> Table:
    rows = (
        (
            row.pattern,
            row.operator,
            row.kind,
            row.countries,
            row.confidence,
            row.source,
            atlas.own_file("hosts", row.pattern),
        )
        for row in endpoints.endpoint_rows(atlas.additions)
        if not country or country in row.countries or _is_linked(atlas, (row.operator,), country)
    )
    columns = ("pattern", "operator", "kind", "countries", "confidence", "source", "own")
    return Table(columns=columns, rows=tuple(rows))


def _is_linked(atlas: Atlas, operators: Iterable[str], country: str) -> bool:
    """Whether one of the operators has a link to the country; every one has, when none is asked for."""
    known = (atlas.operator(operator) for operator in operators)
    return not country or any(nexus.country == country for o in known if o for nexus in o.nexus)


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
