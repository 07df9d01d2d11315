"""What a verdict rests on and ends soon: certificates, adequacy decisions, declared safeguards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase

from sovlint.atlas.facts import HELD, Certification, Operator, holds
from sovlint.atlas.texts import Adequacy
from sovlint.exposure.model import Exposure
from sovlint.policy.transfers import DeclaredTransfer


class EndingKind(StrEnum):
    """What ends."""

    CERTIFICATE = "certificate"
    ADEQUACY = "adequacy"
    SAFEGUARD = "safeguard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something that ends; `until` is its last day, `addresses` are the resources that it covers, sorted.

    `name` is the scheme, the atlas id of the decision, or the declared safeguard; `operator` is its holder's
    id, empty for a decision.
    """

    kind: EndingKind
    name: str
    operator: str
    until: date
    addresses: tuple[str, ...]


def endings(
    exposures: Sequence[Exposure],
    operator_of: Callable[[str], Operator | None],
    decisions: Mapping[str, Adequacy],
    transfers: Iterable[DeclaredTransfer],
    within: tuple[date, date],
) -> tuple[Ending, ...]:
    """Return what ends within two days, both included, and covers a resource; the soonest first.

    A certificate is passed over where another one of the same scheme covers the resource for longer.
    """
    first, last = within
    found: dict[tuple[date, EndingKind, str, str], set[str]] = {}
    declared = {transfer for transfer in transfers if transfer.until and first <= transfer.until <= last}
    for exposure in exposures:
        ends = (*_certificates(exposure, operator_of, first), *_decisions(exposure, decisions, first))
        for until, kind, name, operator in (*ends, *_safeguards(exposure, declared)):
            if until <= last:
                found.setdefault((until, kind, name, operator), set()).add(exposure.resource.address)
    return tuple(
        Ending(kind=kind, name=name, operator=operator, until=until, addresses=tuple(sorted(addresses)))
        for (until, kind, name, operator), addresses in sorted(found.items())
    )


def until_day(on: date, days: int) -> date:
    """Return the day so many days later, at most the last one that there is."""
    return on + timedelta(days=min(days, (date.max - on).days))


_End = tuple[date, EndingKind, str, str]


def _certificates(
    exposure: Exposure, operator_of: Callable[[str], Operator | None], on: date
) -> Iterator[_End]:
    operator = operator_of(exposure.operator)
    for scheme in exposure.qualified if operator else ():
        days = [
            certificate.valid_until or date.max
            for certificate in (operator.certifications if operator else ())
            if certificate.scheme == scheme and _is_behind(certificate, exposure, on)
        ]
        if days and max(days) < date.max:
            yield max(days), EndingKind.CERTIFICATE, scheme, exposure.operator


def _is_behind(certificate: Certification, exposure: Exposure, on: date) -> bool:
    """Whether the certificate may be why the resource counts as certified; without a region, any may be."""
    if exposure.region:
        return certificate.covers(exposure.resource.type, exposure.region, on)
    return (
        certificate.status in HELD
        and any(fnmatchcase(exposure.resource.type, pattern) for pattern in certificate.provider_types)
        and holds((certificate.valid_from or date.min, certificate.valid_until), on)
    )


def _decisions(exposure: Exposure, decisions: Mapping[str, Adequacy], on: date) -> Iterator[_End]:
    decision = decisions.get(exposure.transfer.law)
    for first, last in decision.in_force if decision else ():
        if decision and last and holds((first, last), on):
            yield last, EndingKind.ADEQUACY, decision.id, ""


def _safeguards(exposure: Exposure, declared: Iterable[DeclaredTransfer]) -> Iterator[_End]:
    chain = {role.operator for role in exposure.operators}
    for transfer in declared:
        if transfer.operator in chain and transfer.until:
            yield transfer.until, EndingKind.SAFEGUARD, transfer.basis, transfer.operator
