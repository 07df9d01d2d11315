"""Who runs a service on whose machines: an operator, and those that the place or the operator itself names.

A place may have an operator of its own (`eusc-de-east-1`), and may name whom a service runs on there.
"""

from collections.abc import Callable

from sovlint.atlas.facts import Operator
from sovlint.diagnostics import message
from sovlint.exposure.model import OperatorRole, Undetermined
from sovlint.exposure.places import Whereabouts


def chain_of(
    first: OperatorRole,
    where: Whereabouts,
    named: tuple[str, ...],
    operator: Callable[[str], Operator | None],
) -> tuple[tuple[OperatorRole, ...], tuple[Undetermined, ...]]:
    """Return the operators in a chain, and what of it is open.

    `named` are operators that an endpoint itself names underneath. `operator` returns an operator's facts.
    """
    own = next((place.operator for place in where.places if place.operator), "")
    if own and where.because:
        first = OperatorRole(operator=own, because=where.because, confidence=first.confidence)
    facts = operator(first.operator)
    by_place = (place.runs_on for place in where.places if place.runs_on)
    below = tuple(dict.fromkeys((*named, *by_place)))
    if not below and facts and len(facts.runs_on) == 1:
        below = facts.runs_on
    if not below and facts and facts.runs_on:
        names = ", ".join(facts.runs_on)
        because = message(
            "{operator} runs on one of {others}; the code does not say which",
            operator=facts.name,
            others=names,
        )
        return (first,), (Undetermined(what="chain", because=because),)
    runs_on = message("{operator} runs on it", operator=facts.name if facts else first.operator)
    chain = (OperatorRole(operator=name, because=runs_on) for name in below if name != first.operator)
    return (first, *chain), ()
