"""Finds what a name stands for in the atlas, and writes its page: what `sovlint explain NAME` shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sovlint.atlas.browse import operators_of
from sovlint.atlas.facts import Endpoint, OperatorRule, Place, ProviderFact
from sovlint.atlas.law_page import decision_lines, framework_lines, law_lines
from sovlint.atlas.load import Atlas
from sovlint.atlas.operator_page import operator_lines
from sovlint.atlas.page import Line, Page, item, listed, notes, own_of, sources, sureness, text, title
from sovlint.atlas.type_page import type_lines
from sovlint.atlas.types import azapi_type_fact, provider_of_type
from sovlint.diagnostics import Message, message


def explain_page(name: str, atlas: Atlas) -> Page | None:
    """Return the page of what a name stands for, or None where the atlas has nothing of that name.

    A name is the id of an operator, law, framework or decision, a provider's source address, `key/region`
    (`aws/eu-west-3`), a resource type, a type of azapi, a host, or a region without its key: then the page
    has all clouds that have one of that name.
    """
    for lines in _FINDERS:
        page = tuple(lines(name.strip(), atlas))
        if page:
            return page
    return None


def _operator(name: str, atlas: Atlas) -> Iterator[Line]:
    operator = atlas.operator(name)
    if operator:
        yield from operator_lines(operator, atlas)


def _law(name: str, atlas: Atlas) -> Iterator[Line]:
    law = atlas.law(name)
    if law:
        yield from law_lines(law, atlas)


def _framework(name: str, atlas: Atlas) -> Iterator[Line]:
    framework = atlas.framework(name)
    if framework:
        yield from framework_lines(framework, atlas)


def _decision(name: str, atlas: Atlas) -> Iterator[Line]:
    decision = atlas.decisions().get(name)
    if decision:
        yield from decision_lines(decision, atlas)


def _place(name: str, atlas: Atlas) -> Iterator[Line]:
    key, _, identifier = name.partition("/")
    place = atlas.place(key, identifier)
    if place:
        yield from _place_lines(place, key, atlas)


def _region(name: str, atlas: Atlas) -> Iterator[Line]:
    for key in atlas.place_keys() if name else ():
        for place in atlas.places(key):
            if place.region == name:
                yield from _place_lines(place, key, atlas)


def _place_lines(place: Place, key: str, atlas: Atlas) -> Iterator[Line]:
    yield title(place.city or place.region, f"{key}/{place.region}")
    yield from own_of("places", f"{key}/{place.region}", atlas)
    yield item(message("Kind: {kind}", kind=place.kind))
    if place.countries:
        yield item(message("Countries: {countries}", countries=", ".join(place.countries)))
    else:
        yield item(message("The country is not known, or there is no single one."))
    operator = place.operator or atlas.place_operator(key)
    yield item(message("Operator: {operator}", operator=operator))
    if place.runs_on:
        yield item(message("On machines of: {operator}", operator=place.runs_on))
    if place.partition:
        yield item(message("Partition: {partition}", partition=place.partition))
    yield from notes(place.note)
    yield from listed(message("Sources"), (place.source,) if place.source else ())


def _provider(name: str, atlas: Atlas) -> Iterator[Line]:
    fact = atlas.provider(name)
    if fact:
        yield from _provider_lines(fact, atlas)


def _provider_lines(fact: ProviderFact, atlas: Atlas) -> Iterator[Line]:
    yield title(fact.local_name, fact.source)
    yield from own_of("providers", fact.source, atlas)
    operators = ", ".join(operators_of(fact))
    if operators:
        yield item(message("Operators: {operators}", operators=operators))
    if not fact.operator:
        yield item(message("The operator is whoever runs the server that the configuration names."))
    yield from (item(_rule(rule)) for rule in fact.rules)
    for name, paths in (
        (message("The place is set by the provider's arguments"), fact.provider_location),
        (message("The place is set by a resource's arguments"), fact.resource_location),
        (message("The place is set by variables of the environment"), fact.environment),
        (message("The operator is set by variables of the environment"), fact.operator_environment),
        (message("Default tags"), fact.tags),
    ):
        yield from listed(name, paths)
    if fact.default_region:
        yield text(message("Where nothing says otherwise: {region}", region=fact.default_region))
    yield from notes(fact.notes)
    yield from sources(fact.sources)


def _rule(rule: OperatorRule) -> Message:
    if rule.host:
        return message("{argument} names a host, whose owner operates", argument=rule.argument)
    choices = ", ".join(f"{value} = {operator}" for value, operator in sorted(rule.values.items()))
    return message("{argument} decides: {choices}", argument=rule.argument, choices=choices)


def _type(name: str, atlas: Atlas) -> Iterator[Line]:
    provider = provider_of_type(name, atlas.additions)
    fact = atlas.type(provider, name) if provider else None
    if fact:
        yield from type_lines(fact, provider, atlas)


def _azure_type(name: str, atlas: Atlas) -> Iterator[Line]:
    fact = azapi_type_fact(name, atlas.additions) if "/" in name else None
    if fact:
        yield from type_lines(replace(fact, type=name), "azapi", atlas)


def _host(name: str, atlas: Atlas) -> Iterator[Line]:
    endpoint = atlas.endpoint(name) if "." in name else None
    if endpoint:
        yield from _host_lines(name, endpoint, atlas)


def _host_lines(name: str, endpoint: Endpoint, atlas: Atlas) -> Iterator[Line]:
    yield title(name, endpoint.pattern)
    yield from own_of("hosts", endpoint.pattern, atlas)
    yield item(message("Operator: {operator}", operator=endpoint.operator))
    if endpoint.also:
        yield item(message("On machines of: {operator}", operator=", ".join(endpoint.also)))
    if endpoint.region:
        yield item(message("Region: {region}", region=endpoint.region))
    yield item(message("Kind: {kind}", kind=endpoint.kind))
    if endpoint.countries:
        yield item(message("Countries: {countries}", countries=", ".join(endpoint.countries)))
    yield item(message("Confidence {confidence}", confidence=sureness(endpoint.confidence)))
    yield from listed(message("Sources"), (endpoint.source,) if endpoint.source else ())


_FINDERS: tuple[Callable[[str, Atlas], Iterator[Line]], ...] = (
    _operator,
    _law,
    _framework,
    _decision,
    _place,
    _provider,
    _type,
    _azure_type,
    _host,
    _region,
)
