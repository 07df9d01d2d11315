"""Which laws reach a resource: the countries above its operators, and the country that it lies in.

Strength and level follow the doctrine's ladder: control is direct (E4), a ring-fenced structure or an owning
fund is contested (E4, E3), business in a country is contested (E2), licensed technology or a sister
business is a dependency (E1). All grounds are kept; none found is not the same as safe.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sovlint.atlas.facts import Basis, Law, Nexus, Operator, Source, Standing
from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Reach, Strength

_LADDER: dict[Basis, tuple[Strength, str]] = {
    Basis.HEADQUARTERS: (Strength.DIRECT, "E4"),
    Basis.PARENT: (Strength.DIRECT, "E4"),
    Basis.TERRITORY: (Strength.DIRECT, "E4"),
    Basis.FUND: (Strength.CONTESTED, "E3"),
    Basis.OPERATIONS: (Strength.CONTESTED, "E2"),
    Basis.AGREEMENT: (Strength.CONTESTED, "E2"),
    Basis.AFFILIATE: (Strength.DEPENDENCY, "E1"),
    Basis.TECHNOLOGY: (Strength.DEPENDENCY, "E1"),
}
_STRENGTHS = tuple(Strength)


def reach_of(
    operators: Sequence[Operator],
    countries: Sequence[str],
    laws: Iterable[Law],
    on: date,
    union: frozenset[str] = frozenset(),
) -> tuple[Reach, ...]:
    """Return every law that reaches these operators or these countries on a day, the strongest first.

    `union` is the countries in which law of the EU applies.
    """
    found: dict[tuple[str, str, Basis, str], Reach] = {}
    for law in laws:
        standing = law.standing(on)
        if standing is Standing.NOT_IN_FORCE:
            continue
        own = union if law.country == "EU" else frozenset({law.country})
        for reach in (*_by_law(law, own, operators, countries), *_by_agreement(law, operators)):
            weighed = _in_transition(reach) if standing is Standing.TRANSITION else reach
            key = (reach.law, reach.country, reach.basis, reach.operator)
            if key not in found or _weight(weighed) < _weight(found[key]):
                found[key] = weighed
    return tuple(sorted(found.values(), key=_weight))


def _in_transition(reach: Reach) -> Reach:
    """Return the reach of a law that lapsed while what was ordered under it goes on: contested at most."""
    because = message("{because}; the law has lapsed, orders under it go on", because=reach.because)
    strength = Strength.CONTESTED if reach.strength is Strength.DIRECT else reach.strength
    return replace(reach, strength=strength, because=because)


def _by_agreement(law: Law, operators: Sequence[Operator]) -> Iterable[Reach]:
    """Yield, for each operator that belongs to one party of an agreement, the reach of the other party."""
    for operator in operators:
        own = set(law.parties) & set(operator.control)
        for other in sorted(set(law.parties) - own) if own else ():
            yield Reach(
                law=law.id,
                country=other,
                strength=Strength.CONTESTED,
                level="E2",
                basis=Basis.AGREEMENT,
                operator=operator.id,
                because=message(
                    "an agreement lets {country} address orders to {operator}",
                    country=other,
                    operator=operator.name,
                ),
                sources=_sources(operator, law),
            )


def _weight(reach: Reach) -> tuple[int, str, str, str, str]:
    return (_STRENGTHS.index(reach.strength), reach.country, reach.law, reach.basis, reach.operator)


def _by_law(
    law: Law, own: frozenset[str], operators: Sequence[Operator], countries: Sequence[str]
) -> Iterable[Reach]:
    """Yield the reach of a law by control of the operators and by territory; `own` is where it is law."""
    for operator in operators if law.reaches_operators else ():
        for nexus in operator.nexus:
            if nexus.country in own:
                yield _by_nexus(law, operator, nexus)
    for country in sorted(own & set(countries)) if law.reaches_territory else ():
        yield Reach(
            law=law.id,
            country=country,
            strength=Strength.DIRECT,
            level="E4",
            basis=Basis.TERRITORY,
            operator=operators[0].id if operators else "",
            because=message("the data rests in {country}", country=country),
            sources=law.sources,
        )


def _by_nexus(law: Law, operator: Operator, nexus: Nexus) -> Reach:
    strength, level = _LADDER[nexus.basis]
    if nexus.contested and strength is Strength.DIRECT:
        strength = Strength.CONTESTED
    return Reach(
        law=law.id,
        country=nexus.country,
        strength=strength,
        level=level,
        basis=nexus.basis,
        operator=operator.id,
        because=_because(operator, nexus),
        sources=_sources(operator, law),
    )


def _because(operator: Operator, nexus: Nexus) -> Message:
    name, country = operator.name, nexus.country
    match nexus.basis:
        case Basis.HEADQUARTERS:
            why = message("{operator} is a company of {country}", operator=name, country=country)
        case Basis.PARENT:
            parent = operator.parent.name if operator.parent else name
            why = message(
                "{operator} belongs to {parent} ({country})", operator=name, parent=parent, country=country
            )
        case Basis.FUND:
            why = message("{operator} is owned by a fund from {country}", operator=name, country=country)
        case Basis.OPERATIONS:
            why = message("{operator} does business in {country}", operator=name, country=country)
        case Basis.AGREEMENT:
            why = message(
                "an agreement lets {country} address orders to {operator}", operator=name, country=country
            )
        case Basis.AFFILIATE:
            why = message("a sister company of {operator} is in {country}", operator=name, country=country)
        case Basis.TECHNOLOGY:
            why = message("{operator} licenses technology from {country}", operator=name, country=country)
        case Basis.TERRITORY:
            why = message("the data rests in {country}", country=country)
    return why


def _sources(operator: Operator, law: Law) -> tuple[Source, ...]:
    return tuple(dict.fromkeys((*operator.sources, *law.sources)))
