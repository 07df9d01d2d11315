"""All that is known of one resource: each fact with its reason and place, what it led to, and the sources."""

from collections.abc import Iterator, Sequence

from sovlint.atlas.facts import Source
from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Evidence, Exposure, SensitiveData
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.policy.wording import category_names
from sovlint.report.layout import EMPTY, Line, Piece, Style, wrapped
from sovlint.report.model import Report
from sovlint.report.names import SEVERITIES
from sovlint.report.resource_list import at, facts_of, heading_line


def explanation_lines(exposures: Sequence[Exposure], report: Report, *, width: int) -> Iterator[Line]:
    """Yield the explanation of each resource, and then the sources of all of them, each once."""
    sources: dict[Source, None] = {}
    for exposure in exposures:
        yield heading_line(exposure)
        for fact in _all_facts(exposure, report):
            yield from wrapped([Piece(say(fact, report.language))], width=width, indent=2, hang=2)
        yield EMPTY
        sources.update((source, None) for reach in exposure.reach for source in reach.sources)
    if sources:
        yield (Piece(say(message("sources"), report.language), Style.STRONG),)
        for source in sources:
            yield from wrapped([_cited(source, report)], width=width, indent=2, hang=2)


def _all_facts(exposure: Exposure, report: Report) -> Iterator[Message]:
    address, configuration = exposure.resource.address, exposure.resource.configuration
    flows = [flow for flow in report.flows if flow.configuration == configuration]
    yield from facts_of(exposure, [flow for flow in flows if flow.source == address], report)
    for flow in flows:
        if flow.target == address:
            yield message(
                "flows from {source} ({how}): {reason}",
                source=flow.source,
                how=flow.how,
                reason=flow.because,
            )
    yield from _other_data(exposure)
    if exposure.qualified:
        yield message(
            "certified for this service and region: {schemes}", schemes=", ".join(exposure.qualified)
        )
    for finding in report.findings:
        if address in finding.addresses and _is_of(finding, configuration):
            yield from _verdict(finding)


def _other_data(exposure: Exposure) -> Iterator[Message]:
    """Yield how evidence was weighed, what speaks against it, and what is too weak alone."""
    for data in exposure.data:
        if len(data.evidence) > 1:
            yield message(
                "weighed: {category} counts with {confidence}, joined from {parts}; clues of one kind count"
                " half after the first",
                category=category_names()[data.category],
                confidence=f"{data.confidence:.2f}",
                parts=", ".join(f"{evidence.confidence:.2f}" for evidence in data.evidence),
            )
    for objection in exposure.objections:
        yield message("against: {reason}{place}", reason=objection.because, place=_place(objection))
    for data in exposure.silenced:
        for evidence in data.evidence:
            yield message(
                "silenced: {category}, confidence {confidence}: {reason}{place}",
                category=category_names()[data.category],
                confidence=f"{evidence.confidence:.2f}",
                reason=evidence.because,
                place=_place(evidence),
            )
    counted = {data.category for data in (*exposure.data, *exposure.silenced)}
    for data in exposure.weak:
        if data.category not in counted:
            for evidence in data.evidence:
                yield _too_weak(data, evidence)


def _too_weak(data: SensitiveData, evidence: Evidence) -> Message:
    return message(
        "too weak alone: {category}, confidence {confidence}: {reason}{place}",
        category=category_names()[data.category],
        confidence=f"{evidence.confidence:.2f}",
        reason=evidence.because,
        place=_place(evidence),
    )


def _place(evidence: Evidence) -> str:
    return f" ({at(evidence.span)})" if evidence.span else ""


def _is_of(finding: Finding, configuration: str) -> bool:
    return not finding.configurations or configuration in finding.configurations


def _verdict(finding: Finding) -> Iterator[Message]:
    yield message(
        "{severity}[{policy}]: {sentence}",
        severity=SEVERITIES[finding.severity],
        policy=finding.rule,
        sentence=finding.message,
    )
    if finding.waived:
        yield message("waived: {reason}", reason=finding.waived.reason)
    elif finding.known:
        yield message("known: the baseline has it")
    else:
        yield message("what to do: {remedy}", remedy=finding.remedy)


def _cited(source: Source, report: Report) -> str:
    cited = ", ".join(part for part in (source.title, source.url, source.read_on) if part)
    if source.unconfirmed:
        return say(message("{source} (not confirmed)", source=cited), report.language)
    return cited
