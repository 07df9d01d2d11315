"""Writes the pages of laws, frameworks and adequacy decisions."""

from collections.abc import Iterator

from sovlint.atlas.facts import Law
from sovlint.atlas.load import Atlas
from sovlint.atlas.page import (
    Line,
    dates,
    heading,
    in_force,
    item,
    listed,
    notes,
    official,
    period,
    sources,
    standing_of,
    text,
    title,
)
from sovlint.atlas.texts import Adequacy, Decidable, Demand, Framework
from sovlint.diagnostics import Message, message


def law_lines(law: Law, atlas: Atlas) -> Iterator[Line]:
    """Yield the page of a law."""
    yield title(law.name, law.id)
    yield from standing_of("laws", law.id, law.sources, atlas)
    yield text(message("{citation}", citation=law.citation))
    yield item(message("Country: {country}", country=law.country))
    yield item(message("Kind: {kind}", kind=law.kind))
    yield item(message("Status: {status}", status=law.status))
    yield from in_force(law.in_force)
    for days in law.transition:
        yield item(message("In transition, so that reach is contested, {period}", period=period(days)))
    if law.purpose:
        yield item(message("Purpose: {purpose}", purpose=law.purpose))
    yield heading(message("Whom it reaches"))
    yield text(message("{reaches}", reaches=law.reaches))
    if law.reaches_operators:
        yield item(message("It compels operators under the country's control, wherever the data rests."))
    if law.reaches_territory:
        yield item(message("It compels whoever holds data in the country."))
    if law.parties:
        parties = ", ".join(law.parties)
        yield item(message("Operators of one party can be ordered by the other: {parties}", parties=parties))
    if not (law.reaches_operators or law.reaches_territory or law.parties):
        yield item(message("It gives no access to data by itself: sovlint derives no reach from it."))
    yield from (item(message("{detail}", detail=detail)) for detail in law.details)
    yield from notes(law.notes)
    yield from official(law.url)
    yield from sources(law.sources)
    yield from dates(law.verified, law.confidence, law.review_by)


def framework_lines(framework: Framework, atlas: Atlas) -> Iterator[Line]:
    """Yield the page of a framework."""
    yield title(framework.name, framework.id)
    yield from standing_of("frameworks", framework.id, framework.sources, atlas)
    yield text(message("{citation}", citation=framework.citation))
    yield item(message("Country: {country}", country=framework.country))
    yield item(message("Kind: {kind}; binding: {binding}", kind=framework.kind, binding=framework.binding))
    yield item(message("Status: {status}", status=framework.status))
    for days in framework.applies:
        yield item(message("Applies {period}", period=period(days)))
    if not framework.applies:
        yield item(message("It applies on no day: it was never adopted."))
    if framework.demands:
        yield heading(message("What it demands, and what decides it"))
    yield from (item(_demand(demand)) for demand in framework.demands)
    yield from listed(message("What it does not demand"), framework.does_not_demand)
    yield from listed(message("Levels"), tuple(f"{level}: {meaning}" for level, meaning in framework.levels))
    for name, sentences in framework.details:
        yield from listed(message("{heading}", heading=name), sentences)
    yield from notes(framework.notes)
    yield from official(framework.url)
    yield from sources(framework.sources)
    yield from dates(framework.verified, framework.confidence, framework.review_by)


def _demand(demand: Demand) -> Message:
    """Return a demand with what decides it, and the policies that judge it."""
    told = {
        Decidable.CODE: message("the code decides: {evidence}", evidence=demand.evidence),
        Decidable.DECLARED: message("a declaration decides: {evidence}", evidence=demand.evidence),
        Decidable.NO: message("nothing in code decides: {evidence}", evidence=demand.evidence),
    }[demand.decidable]
    if not demand.policies:
        return message("{demand} ({decides})", demand=demand.demand, decides=told)
    policies = ", ".join(f"`{name}`" for name in demand.policies)
    return message(
        "{demand} ({decides}). Policies: {policies}", demand=demand.demand, decides=told, policies=policies
    )


def decision_lines(decision: Adequacy, atlas: Atlas) -> Iterator[Line]:
    """Yield the page of an adequacy decision."""
    yield title(decision.name, decision.id)
    yield from standing_of("decisions", decision.id, decision.sources, atlas)
    yield text(message("{citation}", citation=decision.citation))
    yield item(message("Country: {country}", country=decision.country))
    yield from in_force(decision.in_force)
    if decision.condition:
        yield item(message("It covers only {condition}", condition=decision.condition))
    yield item(message("It settles the transfer question only, never who can be compelled."))
    yield from notes(decision.notes)
    yield from official(decision.url)
    yield from sources(decision.sources)
    yield from dates(decision.verified, decision.confidence, decision.review_by)
