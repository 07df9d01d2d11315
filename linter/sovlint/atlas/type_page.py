"""Writes the page of a resource type: what it holds, which arguments decide, who does the same work."""

from collections.abc import Iterator

from sovlint.atlas.equivalents import Equivalent
from sovlint.atlas.facts import TypeFact
from sovlint.atlas.load import Atlas
from sovlint.atlas.page import Line, heading, item, listed, own_of, sureness, title
from sovlint.atlas.types import source_of_types
from sovlint.diagnostics import Message, message


def type_lines(fact: TypeFact, provider: str, atlas: Atlas) -> Iterator[Line]:
    """Yield the page of a type of a provider."""
    yield title(fact.service or fact.type, fact.type)
    yield from own_of("types", fact.type, atlas)
    yield from _run_by(provider, atlas)
    if fact.holds_nothing:
        yield item(message("It holds and carries no customer data."))
        if fact.extends:
            yield item(message("It configures what {argument} points to.", argument=fact.extends))
    else:
        yield from _holds(fact)
        yield from _others(fact, atlas)
    yield item(message("Confidence {confidence}", confidence=sureness(fact.confidence)))
    source, day = source_of_types(provider, fact.type, atlas.additions)
    if source:
        yield heading(message("Sources"))
        yield item(message("{title} (read {day})", title=source, day=day))


def _run_by(provider: str, atlas: Atlas) -> Iterator[Line]:
    known = atlas.provider(provider)
    operator = atlas.operator(known.operator) if known else None
    if known and operator:
        yield item(
            message("Provider {source}: {operator}", source=known.source, operator=operator.name),
        )
    elif known:
        yield item(message("Provider {source}", source=known.source))


def _holds(fact: TypeFact) -> Iterator[Line]:
    yield item(message("Role: {role}", role=fact.role))
    yield item(message("Plaintext: {plaintext}", plaintext=fact.plaintext))
    if fact.is_global:
        yield item(message("It is a global service: no region decides."))
    if fact.part_of:
        yield item(message("It is a part of what {argument} points to.", argument=fact.part_of))
    for name, paths in (
        (message("Arguments that say where"), fact.location),
        (message("Arguments through which another resource's place decides"), fact.parents),
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


def _others(fact: TypeFact, atlas: Atlas) -> Iterator[Line]:
    """Yield the services of other operators that do the same work."""
    found = [one for one in atlas.equivalents(fact.type) if fact.type not in one.types]
    if found:
        yield heading(message("Services with no or little foreign reach that do the same work"))
    for one in found:
        yield item(_other(one, atlas))


def _other(one: Equivalent, atlas: Atlas) -> Message:
    operator = atlas.operator(one.operator)
    told = message(
        "{service}, {operator} ({countries})",
        service=one.service,
        operator=operator.name if operator else one.operator,
        countries=", ".join(operator.control) if operator else one.country,
    )
    return message("{told}: {types}", told=told, types=", ".join(one.types)) if one.types else told
