"""Finds what a name stands for in the atlas, and writes its page: what `sovlint explain NAME` shows."""

from collections.abc import Callable, Iterator

from sovlint.atlas.browse import operators_of
from sovlint.atlas.facts import Endpoint, OperatorRule, Place, ProviderFact, TypeFact
from sovlint.atlas.law_page import decision_lines, framework_lines, law_lines
from sovlint.atlas.load import Atlas
from sovlint.atlas.operator_page import operator_lines
from sovlint.atlas.page import Line, Page, heading, item, listed, notes, sources, sureness, text, title
from sovlint.diagnostics import Message, message


def explain_page(name: str, atlas: Atlas) -> Page | None:
    """Return the page of what a name stands for, or None where the atlas has nothing of that name.

    A name is the id of an operator, law, framework or decision, a provider's source address, `key/region`
    (`aws/eu-west-3`), a resource type, or a host.
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


def _place_lines(place: Place, key: str, atlas: Atlas) -> Iterator[Line]:
    yield title(place.city or place.region, f"{key}/{place.region}")
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
        yield from _provider_lines(fact)


def _provider_lines(fact: ProviderFact) -> Iterator[Line]:
    yield title(fact.local_name, fact.source)
    operators = ", ".join(operators_of(fact))
    if operators:
        yield item(message("Operators: {operators}", operators=operators))
    else:
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
    fact = atlas.type(name.partition("_")[0], name)
    if fact:
        yield from _type_lines(fact)


def _type_lines(fact: TypeFact) -> Iterator[Line]:
    yield title(fact.service or fact.type, fact.type)
    if fact.holds_nothing:
        yield item(message("It holds and carries no customer data."))
        if fact.extends:
            yield item(message("It configures what {argument} points to.", argument=fact.extends))
        return
    yield item(message("Role: {role}", role=fact.role))
    yield item(message("Plaintext: {plaintext}", plaintext=fact.plaintext))
    for name, paths in (
        (message("Arguments that say where"), fact.location),
        (message("Arguments that name a key"), fact.keys),
        (message("Arguments that copy the data elsewhere"), fact.replication),
        (message("Arguments that hold a schema"), fact.schemas),
        (message("Arguments that hold tags"), fact.tags),
    ):
        yield from listed(name, paths)
    if fact.flows:
        yield heading(message("Where data goes and comes from"))
    for flow in fact.flows:
        yield item(
            message("{path}: {direction}, {how}", path=flow.path, direction=flow.direction, how=flow.how)
        )
    yield item(message("Confidence {confidence}", confidence=sureness(fact.confidence)))


def _host(name: str, atlas: Atlas) -> Iterator[Line]:
    endpoint = atlas.endpoint(name) if "." in name else None
    if endpoint:
        yield from _host_lines(name, endpoint)


def _host_lines(name: str, endpoint: Endpoint) -> Iterator[Line]:
    yield title(name, endpoint.pattern)
    yield item(message("Operator: {operator}", operator=endpoint.operator))
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
    _host,
)
