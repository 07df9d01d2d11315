"""Pages on operators, laws and frameworks that an auditor can quote: each claim with source and date."""

from collections.abc import Iterable
from datetime import date

from sovlint.atlas.facts import Certification, Confidence, Law, Nexus, Operator, Period, Source, Standing
from sovlint.atlas.texts import Adequacy, Check, Framework
from sovlint.diagnostics import Message, message
from sovlint.report.page import Page, Section, verbatim, verbatims


def operator_page(operator: Operator, laws: Iterable[Law], on: date) -> Page:
    """Return the page on an operator: who is behind it, its links to countries, their laws, certificates."""
    countries = {link.country for link in operator.nexus}
    linked = [law for law in laws if law.reaches_operators and law.country in countries]
    return Page(
        id=operator.id,
        title=verbatim(operator.name),
        introduction=(_control(operator), *verbatims([operator.notes])),
        sections=(
            Section(
                heading=message("Legal entities"),
                items=tuple(
                    verbatim(
                        f"{entity.name} ({entity.country})" + (f": {entity.role}" if entity.role else "")
                    )
                    for entity in operator.entities
                ),
            ),
            Section(heading=message("Links to countries"), items=tuple(map(_nexus, operator.nexus))),
            Section(heading=message("Laws of those countries"), items=tuple(_law(law, on) for law in linked)),
            Section(heading=message("Certificates"), items=tuple(map(_certificate, operator.certifications))),
            Section(heading=message("Runs on"), items=verbatims(operator.runs_on)),
            _sources(operator.sources, operator.verified, operator.confidence),
        ),
    )


def law_page(law: Law, on: date) -> Page:
    """Return the page on a law: whose it is, whom it reaches, and since when."""
    return Page(
        id=law.id,
        title=verbatim(law.name),
        introduction=(verbatim(law.citation), verbatim(law.reaches), *verbatims([law.purpose, law.notes])),
        sections=(
            Section(
                heading=message("In force"),
                items=(
                    *map(_period, law.in_force),
                    _standing(law.standing(on), on),
                    *verbatims([law.status]),
                ),
            ),
            Section(heading=message("Whom it reaches"), items=_reaches(law)),
            Section(heading=message("Details"), items=verbatims(law.details)),
            Section(heading=message("Text"), items=verbatims([law.url])),
            _sources(law.sources, law.verified, law.confidence),
        ),
    )


def framework_page(framework: Framework) -> Page:
    """Return the page on a framework or label: what it demands, what it does not, what can be checked."""
    return Page(
        id=framework.id,
        title=verbatim(framework.name),
        introduction=verbatims([framework.citation, framework.status, framework.binding, framework.notes]),
        sections=(
            Section(heading=message("Applies"), items=tuple(map(_period, framework.applies))),
            Section(heading=message("What it demands"), items=verbatims(framework.demands)),
            Section(heading=message("What it does not demand"), items=verbatims(framework.does_not_demand)),
            Section(heading=message("What can be checked"), items=tuple(map(_check, framework.checks))),
            Section(
                heading=message("Levels"),
                items=verbatims(f"{level}: {meaning}" for level, meaning in framework.levels),
            ),
            *(Section(heading=verbatim(head), items=verbatims(told)) for head, told in framework.details),
            Section(heading=message("Text"), items=verbatims([framework.url])),
            _sources(framework.sources, framework.verified, framework.confidence),
        ),
    )


def adequacy_page(decision: Adequacy) -> Page:
    """Return the page on an adequacy decision: for whom it settles the transfer question, and until when."""
    return Page(
        id=decision.id,
        title=verbatim(decision.name),
        introduction=verbatims([decision.citation, decision.condition, decision.notes]),
        sections=(
            Section(heading=message("In force"), items=tuple(map(_period, decision.in_force))),
            Section(heading=message("Text"), items=verbatims([decision.url])),
            _sources(decision.sources, decision.verified, decision.confidence),
        ),
    )


def _control(operator: Operator) -> Message:
    control = ", ".join(operator.control)
    if operator.parent is None:
        return message(
            "Its ultimate parent is not known. Controlled from: {countries}.", countries=control or "?"
        )
    return message(
        "Ultimate parent: {parent} ({country}). Controlled from: {countries}.",
        parent=operator.parent.name,
        country=operator.parent.country,
        countries=control or "?",
    )


def _nexus(nexus: Nexus) -> Message:
    told = (
        f"{nexus.country}, {nexus.basis}: {nexus.detail}"
        if nexus.detail
        else f"{nexus.country}, {nexus.basis}"
    )
    return (
        message("{link} (its hold on the data is not settled)", link=told)
        if nexus.contested
        else verbatim(told)
    )


def _law(law: Law, on: date) -> Message:
    return message(
        "{law} ({country}): {name}; {standing}",
        law=law.id,
        country=law.country,
        name=law.name,
        standing=_standing(law.standing(on), on),
    )


def _standing(standing: Standing, on: date) -> Message:
    day = on.isoformat()
    match standing:
        case Standing.IN_FORCE:
            return message("in force on {day}", day=day)
        case Standing.TRANSITION:
            return message("lapsed, and still applied to earlier orders on {day}", day=day)
        case Standing.NOT_IN_FORCE:
            return message("not in force on {day}", day=day)


def _period(period: Period) -> Message:
    first, last = period
    if last is None:
        return message("since {first}", first=first.isoformat())
    return message("from {first} to {last}", first=first.isoformat(), last=last.isoformat())


def _reaches(law: Law) -> tuple[Message, ...]:
    found = []
    if law.reaches_operators:
        found.append(
            message("companies under the control of {country}, wherever the data rests", country=law.country)
        )
    if law.reaches_territory:
        found.append(message("whoever holds data in {country}", country=law.country))
    if law.parties:
        found.append(message("operators of {parties}, directly", parties=", ".join(law.parties)))
    return tuple(found)


def _certificate(certificate: Certification) -> Message:
    scope = f": {certificate.scope}" if certificate.scope else ""
    until = certificate.valid_until
    if until is None:
        return verbatim(f"{certificate.scheme}, {certificate.status}{scope}")
    return message(
        "{certificate}, until {until}{scope}",
        certificate=f"{certificate.scheme}, {certificate.status}",
        until=until.isoformat(),
        scope=scope,
    )


def _check(check: Check) -> Message:
    match check.decidable:
        case "code":
            return message("{what} (from the code: {evidence})", what=check.what, evidence=check.evidence)
        case "declared":
            return message(
                "{what} (needs a declaration: {evidence})", what=check.what, evidence=check.evidence
            )
        case _:
            return message("{what} (not from Terraform)", what=check.what)


def _sources(sources: Iterable[Source], verified: date, confidence: Confidence) -> Section:
    checked = message(
        "verified on {day}, confidence {level}", day=verified.isoformat(), level=confidence.value
    )
    return Section(heading=message("Sources"), items=(*map(_source, sources), checked))


def _source(source: Source) -> Message:
    told = ", ".join(part for part in (source.title, source.url) if part)
    if source.unconfirmed:
        return message("{source} (not confirmed: general knowledge)", source=told)
    if source.read_on:
        return message("{source}, read on {day}", source=told, day=source.read_on)
    return verbatim(told)
