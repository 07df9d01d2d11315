"""Finds statements in the atlas that can't both be right: verdict and links, periods, certificates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from sovlint.atlas.facts import HELD, Basis, Confidence, Operator, Period
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message

Mistake = tuple[str, Message]

_OWNED = frozenset({Basis.PARENT, Basis.FUND})
#: What a verdict on the United States says about the grounds of the links to them.
_VERDICTS: Mapping[str, Callable[[frozenset[Basis]], bool]] = {
    "us-hq": lambda found: Basis.HEADQUARTERS in found,
    "us-controlled": lambda found: bool(found & _OWNED) and Basis.HEADQUARTERS not in found,
    "us-operations": lambda found: Basis.OPERATIONS in found and not found & {*_OWNED, Basis.HEADQUARTERS},
    "us-affiliate": lambda found: found == {Basis.AFFILIATE},
    "technology-only": lambda found: found == {Basis.TECHNOLOGY},
    "none-found": lambda found: not found,
    "unknown": lambda found: not found,
}


def contradictions(atlas: Atlas) -> Iterator[Mistake]:
    """Yield every pair of statements that can't both be right."""
    for operator in atlas.operators().values():
        yield from ((f"operator {operator.id}", why) for why in _of_operator(operator))
    for law in atlas.laws().values():
        yield from ((f"law {law.id}", why) for why in _of_periods((*law.in_force, *law.transition)))
    for text in atlas.frameworks().values():
        yield from ((f"framework {text.id}", why) for why in _of_periods(text.applies))
    yield from _of_decisions(atlas)


def _of_operator(operator: Operator) -> Iterator[Message]:
    found = frozenset(nexus.basis for nexus in operator.nexus if nexus.country == "US")
    if not _VERDICTS[operator.us_nexus](found):
        yield message(
            "us_nexus is {verdict}, and its links to countries say otherwise", verdict=operator.us_nexus
        )
    if operator.parent and operator.parent.country not in {nexus.country for nexus in operator.nexus}:
        yield message(
            "its parent is in {country}, which is not among its links to countries",
            country=operator.parent.country,
        )
    if operator.confidence is Confidence.HIGH and operator.unconfirmed:
        yield message("confidence is high, and no source is confirmed")
    yield from _of_certificates(operator)


def _of_certificates(operator: Operator) -> Iterator[Message]:
    held = {c.scheme for c in operator.certifications if c.status in HELD}
    denied = {c.scheme for c in operator.certifications if c.status == "not qualified"}
    for scheme in sorted(held & denied):
        yield message("the certificate {scheme} is both held and denied", scheme=scheme)
    for held_one in operator.certifications:
        if held_one.valid_from and held_one.valid_until:
            yield from _of_periods(((held_one.valid_from, held_one.valid_until),))


def _of_decisions(atlas: Atlas) -> Iterator[Mistake]:
    decisions = atlas.decisions().values()
    for decision in decisions:
        yield from ((f"adequacy {decision.id}", why) for why in _of_periods(decision.in_force))
    for first, second in combinations(decisions, 2):
        pairs = ((one, other) for one in first.in_force for other in second.in_force)
        if first.country == second.country and any(_overlap(one, other) for one, other in pairs):
            why = message(
                "{first} and {second} are both in force for {country}",
                first=first.id,
                second=second.id,
                country=first.country,
            )
            yield f"adequacy {first.id}", why


def _of_periods(periods: Sequence[Period]) -> Iterator[Message]:
    for first, last in periods:
        if last is not None and last < first:
            yield message("a period ends before it begins: {period}", period=_shown((first, last)))
    for one, other in combinations(periods, 2):
        if _overlap(one, other):
            yield message(
                "two periods that count at once: {first} and {second}",
                first=_shown(one),
                second=_shown(other),
            )


def _overlap(one: Period, other: Period) -> bool:
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)


def _shown(period: Period) -> str:
    first, last = period
    return f"{first}..{last or ''}"
