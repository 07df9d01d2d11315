"""Finds references in the atlas that lead nowhere: to an operator, a list of places, a place, a source."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sovlint.atlas import endpoints, equivalents
from sovlint.atlas.facts import Operator, ProviderFact
from sovlint.atlas.files import read_document
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message

#: The fact that refers (`operator ovhcloud`) and what is wrong.
Mistake = tuple[str, Message]


def broken_references(atlas: Atlas) -> Iterator[Mistake]:
    """Yield every reference that leads nowhere."""
    operators = frozenset(atlas.operators())
    for operator in atlas.operators().values():
        yield from _of_operator(operator, operators, atlas)
    for fact in atlas.providers().values():
        yield from _of_provider(fact, operators, atlas)
    for key in atlas.place_keys():
        yield from _of_places(key, operators, atlas)
    yield from _of_endpoints(operators, atlas)
    yield from _of_equivalents(operators, atlas)


def _of_operator(operator: Operator, operators: frozenset[str], atlas: Atlas) -> Iterator[Mistake]:
    fact = f"operator {operator.id}"
    yield from _operators(fact, "runs_on", operator.runs_on, operators)
    if operator.places and operator.places not in atlas.place_keys():
        yield fact, _no_places("places", operator.places)
    for held in operator.certifications:
        for region in held.regions:
            if atlas.place(operator.places, region) is None:
                yield fact, _no_place(f"certifications {held.scheme}", region)


def _of_provider(provider: ProviderFact, operators: frozenset[str], atlas: Atlas) -> Iterator[Mistake]:
    fact = f"provider {provider.source}"
    named = [provider.operator] if provider.operator else []
    yield from _operators(fact, "operator", named, operators)
    for rule in provider.rules:
        yield from _operators(fact, rule.argument, sorted(rule.values.values()), operators)
    if provider.places and provider.places not in atlas.place_keys():
        yield fact, _no_places("places", provider.places)
    elif provider.default_region and atlas.place(provider.places, provider.default_region) is None:
        yield fact, _no_place("default_region", provider.default_region)


def _of_places(key: str, operators: frozenset[str], atlas: Atlas) -> Iterator[Mistake]:
    own = [atlas.place_operator(key)] if atlas.place_operator(key) else []
    yield from _operators(f"places {key}", "operator", own, operators)
    for place in atlas.places(key):
        fact = f"places {key}/{place.region}"
        named = [name for name in (place.operator, place.runs_on) if name]
        yield from _operators(fact, "operator, runs_on", named, operators)
    for folder in (atlas.folder, *atlas.additions):
        yield from _of_place_file(folder / "places" / f"{key}.json", key, atlas)


def _of_place_file(path: Path, key: str, atlas: Atlas) -> Iterator[Mistake]:
    document = read_document(path)
    regions = {record["region"] for record in document.get("places", ())}
    for other in document.get("elsewhere", ()):
        if other not in atlas.place_keys():
            yield f"places {key}", _no_places("elsewhere", other)
    for record in document.get("places", ()):
        fact = f"places {key}/{record['region']}"
        letter = record.get("source")
        if letter is not None and letter not in document.get("sources", {}):
            yield (
                fact,
                message(
                    "{field} cites the source {name}, which is not in its file", field="source", name=letter
                ),
            )
        if record.get("parent", record["region"]) not in regions:
            yield fact, _no_place("parent", record["parent"])


def _of_endpoints(operators: frozenset[str], atlas: Atlas) -> Iterator[Mistake]:
    for row in endpoints.endpoint_rows(atlas.additions):
        yield from _operators(f"endpoint {row.pattern}", "operator", [row.operator, *row.also], operators)
    for folder in (atlas.folder, *atlas.additions):
        table = endpoints.read_connectors(folder)
        for argument, names in table.connectors.items():
            for name, operator in names.items():
                yield from _operators(f"connector {argument} {name}", "operator", [operator], operators)
        for name, operator in table.types.items():
            yield from _operators(f"connector {name}", "operator", [operator], operators)


def _of_equivalents(operators: frozenset[str], atlas: Atlas) -> Iterator[Mistake]:
    for category in equivalents.categories(atlas.additions):
        for service in category.services:
            fact = f"equivalent {category.id}: {service.service}"
            yield from _operators(fact, "operator", [service.operator], operators)


def _operators(fact: str, field: str, names: Iterable[str], operators: frozenset[str]) -> Iterator[Mistake]:
    for name in names:
        if name not in operators:
            yield (
                fact,
                message(
                    "{field} names the operator {name}, which is not in the atlas", field=field, name=name
                ),
            )


def _no_places(field: str, name: str) -> Message:
    return message("{field} names the places {name}, which are not in the atlas", field=field, name=name)


def _no_place(field: str, name: str) -> Message:
    return message("{field} names the place {name}, which is not among its places", field=field, name=name)
