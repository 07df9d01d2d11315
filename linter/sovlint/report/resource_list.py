"""Resources with all that is known of each and why: what `--verbose` lists, and `--explain` begins with."""

from collections.abc import Iterator, Sequence

from sovlint.diagnostics import Message, Span, chain_of, message
from sovlint.exposure.model import Custody, Encryption, Exposure, Flow, Protection, Strength
from sovlint.language import render as say
from sovlint.policy.wording import category_names
from sovlint.report.layout import EMPTY, Line, Piece, Style, wrapped
from sovlint.report.model import Report
from sovlint.report.names import ASPECTS, CUSTODY, STRENGTHS
from sovlint.report.phrases import operator_phrase, place_phrase


def resource_lines(report: Report, *, width: int) -> Iterator[Line]:
    """Yield the resources by address, each with its operator, place, laws, data, key and open questions."""
    outgoing: dict[str, list[Flow]] = {}
    for flow in report.flows:
        outgoing.setdefault(flow.source, []).append(flow)
    for position, exposure in enumerate(report.exposures):
        if position:
            yield EMPTY
        yield heading_line(exposure)
        for fact in facts_of(exposure, outgoing.get(exposure.resource.address, ()), report):
            yield from wrapped([Piece(say(fact, report.language))], width=width, indent=2, hang=2)


def heading_line(exposure: Exposure) -> Line:
    """Return the address, where it is declared, and in which configuration."""
    resource, header = exposure.resource, exposure.resource.header
    return (
        Piece(resource.address, Style.STRONG),
        Piece(f"  {at(header)}" if header else "", Style.FAINT),
        Piece(f"  [{resource.configuration}]" if resource.configuration else "", Style.FAINT),
    )


def facts_of(exposure: Exposure, flows: Sequence[Flow], report: Report) -> Iterator[Message]:
    """Yield what is known of a resource, and what goes out of it."""
    yield from _operation(exposure, report)
    if exposure.region or exposure.countries:
        yield message("place: {place}", place=place_phrase(exposure, report))
    yield from _laws(exposure)
    for data in exposure.data:
        for evidence in data.evidence:
            yield message(
                "data: {category}, confidence {confidence}: {reason}{place}",
                category=category_names()[data.category],
                confidence=f"{evidence.confidence:.2f}",
                reason=evidence.because,
                place=f" ({at(evidence.span)})" if evidence.span else "",
            )
    if exposure.custody is not Custody.NONE:
        yield message(
            "{custody} ({reason})", custody=CUSTODY[exposure.custody], reason=exposure.custody_because
        )
    yield from _encryption(exposure.encryption)
    yield message("transfer: {reason}", reason=exposure.transfer.because)
    if exposure.resource.conditional:
        yield message("may not exist: {reason}", reason=exposure.resource.conditional)
        yield from _way(exposure.resource.conditional)
    for item in exposure.undetermined:
        yield message("undetermined: {aspect}: {reason}", aspect=ASPECTS[item.what], reason=item.because)
        yield from _way(item.because)
    for flow in flows:
        yield message(
            "flows to {target} ({how}): {reason}", target=flow.target, how=flow.how, reason=flow.because
        )


def _encryption(found: Encryption) -> Iterator[Message]:
    """Yield how the data is protected where a fact says so, at rest first."""
    at_rest, in_transit = found.at_rest.because, found.in_transit.because
    match found.at_rest.protection:
        case Protection.ENCRYPTED:
            yield message("at rest: encrypted ({reason})", reason=at_rest)
        case Protection.CLEAR:
            yield message("at rest: in clear ({reason})", reason=at_rest)
        case Protection.UNDETERMINED:
            yield message("at rest: undetermined ({reason})", reason=at_rest)
        case _:
            pass
    match found.in_transit.protection:
        case Protection.ENCRYPTED:
            yield message("in transit: encrypted ({reason})", reason=in_transit)
        case Protection.CLEAR:
            yield message("in transit: clear is accepted ({reason})", reason=in_transit)
        case Protection.UNDETERMINED:
            yield message("in transit: undetermined ({reason})", reason=in_transit)
        case _:
            pass


def _way(reason: Message) -> Iterator[Message]:
    """Yield where the unknown began that a reason is about, and what it went through from there."""
    began, *through = chain_of(reason) or (None,)
    if began is None or began.span is None:
        return
    places = [f"{step.name} ({at(step.span)})" if step.span else step.name for step in through]
    if places:
        yield message("it began at {place}, then {steps}", place=at(began.span), steps=", ".join(places))
    else:
        yield message("it began at {place}", place=at(began.span))


def _operation(exposure: Exposure, report: Report) -> Iterator[Message]:
    if exposure.operators:
        reasons = dict.fromkeys(say(role.because, report.language) for role in exposure.operators)
        name = operator_phrase(exposure, report)
        yield message("operator: {operator}; {reasons}", operator=name, reasons="; ".join(reasons))


def _laws(exposure: Exposure) -> Iterator[Message]:
    """Yield the laws that reach it; those that do so on the same ground share a line."""
    grounds: dict[tuple[str, Strength, Message], list[str]] = {}
    for reach in exposure.reach:
        grounds.setdefault((reach.country, reach.strength, reach.because), []).append(reach.law)
    for (country, strength, because), laws in grounds.items():
        yield message(
            "law: {laws} ({country}, {strength}): {reason}",
            laws=", ".join(laws),
            country=country,
            strength=STRENGTHS[strength],
            reason=because,
        )


def at(span: Span) -> str:
    """Return the file and line of a place."""
    return f"{span.file}:{span.line}"
