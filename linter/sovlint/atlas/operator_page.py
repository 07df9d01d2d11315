"""Writes the page of an operator: companies, control, links to countries, laws, certificates, sources."""

from collections.abc import Iterator

from sovlint.atlas.facts import Basis, Certification, Entity, Nexus, Operator, Place
from sovlint.atlas.load import Atlas
from sovlint.atlas.page import Line, dates, heading, item, notes, period, sources, standing_of, title
from sovlint.diagnostics import Message, message


def operator_lines(operator: Operator, atlas: Atlas) -> Iterator[Line]:
    """Yield the page of an operator."""
    yield title(operator.name, operator.id)
    yield from standing_of("operators", operator.id, operator.sources, atlas)
    yield heading(message("Companies"))
    yield from (_entity(entity) for entity in operator.entities)
    if operator.parent:
        yield item(
            message(
                "Ultimate parent: {name} ({country})",
                name=operator.parent.name,
                country=operator.parent.country,
            )
        )
    elif operator.entities:
        yield item(message("The ultimate parent is not known."))
    control = ", ".join(operator.control) or "-"
    yield item(message("Control, from the company up to its ultimate parent: {countries}", countries=control))
    if operator.listing:
        yield item(message("Listing: {listing}", listing=operator.listing))
    yield heading(message("Links to countries"))
    yield from (_nexus(nexus) for nexus in operator.nexus)
    yield item(_us_verdict(operator))
    yield from _laws_of(operator, atlas)
    yield from _certifications(operator)
    yield from _machines(operator, atlas)
    yield from notes(operator.notes)
    yield from sources(operator.sources)
    yield from dates(operator.verified, operator.confidence, operator.review_by)


def _us_verdict(operator: Operator) -> Message:
    match operator.us_nexus:
        case "us-hq":
            said = message("United States: it is an American company, or is run from there.")
        case "us-controlled":
            said = message("United States: its ultimate parent, a company or a fund, is there.")
        case "us-operations":
            said = message("United States: it has a company, data centres or staff there in this business.")
        case "us-affiliate":
            said = message("United States: its group is present there in another business only.")
        case "technology-only":
            said = message("United States: it runs technology licensed from there, without ownership.")
        case "none-found":
            said = message("United States: no link was found, which does not prove that there is none.")
        case _:
            said = message("United States: not researched to a conclusion.")
    return said


def _laws_of(operator: Operator, atlas: Atlas) -> Iterator[Line]:
    """Yield the laws behind each link, with its ground: how strongly they reach depends on that."""
    links = [
        (law, [nexus.basis for nexus in operator.nexus if nexus.country == law.country])
        for law in atlas.laws().values()
        if law.reaches_operators
    ]
    links += [
        (law, [Basis.AGREEMENT]) for law in atlas.laws().values() if set(law.parties) & set(operator.control)
    ]
    found = sorted(((law, bases) for law, bases in links if bases), key=lambda link: link[0].id)
    if found:
        yield heading(message("Laws behind these links, and through which"))
    for law, bases in found:
        for basis in bases:
            yield item(
                message(
                    "{id} ({country}, {basis}): {name}",
                    id=law.id,
                    country=law.country,
                    basis=_basis(basis),
                    name=law.name,
                )
            )


def _certifications(operator: Operator) -> Iterator[Line]:
    if operator.certifications:
        yield heading(message("Certificates, each for its scope only"))
    for held in operator.certifications:
        yield item(_certification(held))
        if held.note:
            yield item(message("Caution: {note}", note=held.note))


def _certification(held: Certification) -> Message:
    if held.provider_types:
        covers = message(
            "covers {types} in {regions}",
            types=", ".join(held.provider_types),
            regions=", ".join(held.regions) or "*",
        )
    else:
        covers = message("no Terraform type is known to be in its scope")
    return message(
        "{scheme}: {status}; {scope}; {period}; {covers}",
        scheme=held.scheme,
        status=_status(held.status),
        scope=held.scope or message("scope not read"),
        period=period((held.valid_from, held.valid_until)),
        covers=covers,
    )


def _machines(operator: Operator, atlas: Atlas) -> Iterator[Line]:
    if operator.runs_on:
        yield heading(message("Runs on machines of"))
        yield from (item(message("{name}", name=name)) for name in operator.runs_on)
    places = [p for p in atlas.places(operator.places) if _is_at(operator, p, atlas)]
    if places:
        countries = sorted({country for place in places for country in place.countries})
        yield heading(message("Places"))
        yield item(
            message(
                "Regions, zones and sites: {count}, in {countries}",
                count=len(places),
                countries=", ".join(countries),
            )
        )


def _is_at(operator: Operator, place: Place, atlas: Atlas) -> bool:
    return (place.operator or atlas.place_operator(operator.places)) == operator.id


def _entity(entity: Entity) -> Line:
    if entity.role:
        return item(
            message("{name} ({country}): {role}", name=entity.name, country=entity.country, role=entity.role)
        )
    return item(message("{name} ({country})", name=entity.name, country=entity.country))


def _nexus(nexus: Nexus) -> Line:
    said = message(
        "{country}, {basis}: {detail}", country=nexus.country, basis=_basis(nexus.basis), detail=nexus.detail
    )
    return item(message("{link} (contested)", link=said) if nexus.contested else said)


def _basis(basis: Basis) -> Message:
    match basis:
        case Basis.HEADQUARTERS:
            said = message("head office")
        case Basis.PARENT:
            said = message("parent company")
        case Basis.FUND:
            said = message("owning fund")
        case Basis.OPERATIONS:
            said = message("business")
        case Basis.TERRITORY:
            said = message("data")
        case Basis.AGREEMENT:
            said = message("agreement")
        case Basis.TECHNOLOGY:
            said = message("licensed technology")
        case Basis.AFFILIATE:
            said = message("sister business")
    return said


def _status(status: str) -> Message:
    return _STATUSES.get(status) or message("{status}", status=status)


_STATUSES = {
    said.template: said
    for said in (
        message("attested"),
        message("certified"),
        message("in progress"),
        message("not own"),
        message("not qualified"),
        message("qualified"),
        message("self-certified"),
        message("targeted"),
    )
}
