"""Which services could take the place of a resource: their certificates, their reach, and what is lost.

A certificate counts where the atlas says that its scope names the service, never because its operator holds
one; the reach of the operator is judged as any other. A suggestion is no legal opinion.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sovlint.atlas.equivalents import Category, Equivalent, ServiceCertificate, categories, equivalents
from sovlint.atlas.load import Atlas
from sovlint.exposure.model import Category as Data
from sovlint.exposure.model import Exposure, Strength
from sovlint.exposure.reach import reach_of
from sovlint.exposure.state import STATE
from sovlint.policy.assume import scheme_key
from sovlint.remedy.block import Start, starting_block

_STATE_CATEGORY = "terraform-state"
_STRENGTHS = tuple(Strength)
#: The schemes that fit data, as ids of the atlas's equivalents.
_FITTING: dict[Data, str] = {
    Data.HEALTH: "hds",
    Data.GENETIC: "hds",
    Data.BIOMETRIC: "secnumcloud",
    Data.CRIMINAL: "secnumcloud",
    Data.GOVERNMENT: "secnumcloud",
    Data.SPECIAL: "secnumcloud",
    Data.SECRET: "secnumcloud",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A service; `fitting` are its certificates that the data ask for, `reach` is the strongest by country.

    `start` is None where nobody has written a block of the service's types yet.
    """

    service: Equivalent
    operator_name: str
    certificates: tuple[ServiceCertificate, ...]
    fitting: tuple[str, ...]
    reach: tuple[tuple[str, Strength], ...]
    start: Start | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What could take the place of a resource, the best fit first; `wanted` is schemes that its data need."""

    exposure: Exposure
    category: Category
    wanted: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


def remedy_of(exposure: Exposure, atlas: Atlas, home: Collection[str], on: date) -> Remedy | None:
    """Return what could take the place of a resource, or None where the atlas knows of nothing."""
    category = _category(exposure, atlas)
    if category is None:
        return None
    wanted = tuple(
        sorted({_FITTING[datum.category] for datum in exposure.data if datum.category in _FITTING})
    )
    found = [
        _suggestion(service, category, exposure, wanted, atlas, home, on)
        for service in category.services
        if service.operator != exposure.operator
    ]
    return Remedy(
        exposure=exposure,
        category=category,
        wanted=wanted,
        suggestions=tuple(sorted(found, key=lambda item: (-len(item.fitting), _worst(item)))),
    )


def _category(exposure: Exposure, atlas: Atlas) -> Category | None:
    if exposure.role == STATE:
        known = categories(atlas.additions)
        return next((category for category in known if category.id == _STATE_CATEGORY), None)
    return equivalents(exposure.resource.type, atlas.additions)


def _suggestion(  # noqa: PLR0913, PLR0917 - a service, and all that it is weighed by
    service: Equivalent,
    category: Category,
    exposure: Exposure,
    wanted: Collection[str],
    atlas: Atlas,
    home: Collection[str],
    on: date,
) -> Suggestion:
    operator = atlas.operator(service.operator)
    valid = tuple(
        certificate
        for certificate in service.certifications
        if certificate.valid_until is None or on <= certificate.valid_until
    )
    held = {scheme_key(certificate.scheme) for certificate in valid}
    return Suggestion(
        service=service,
        operator_name=operator.name if operator else service.operator,
        certificates=valid,
        fitting=tuple(sorted(held & set(wanted))),
        reach=_reach(service, atlas, home, on),
        start=starting_block(service, category, exposure, operator.name if operator else ""),
    )


def _reach(
    service: Equivalent, atlas: Atlas, home: Collection[str], on: date
) -> tuple[tuple[str, Strength], ...]:
    operator = atlas.operator(service.operator)
    laws, union = atlas.laws().values(), atlas.members("EU", on)
    countries = (service.country,) if service.country else ()
    found: dict[str, Strength] = {}
    for reach in reach_of((operator,) if operator else (), countries, laws, on, union):
        if reach.country not in home:
            known = found.get(reach.country, reach.strength)
            found[reach.country] = min(known, reach.strength, key=_STRENGTHS.index)
    return tuple(sorted(found.items()))


def _worst(suggestion: Suggestion) -> int:
    """Return how strongly foreign law reaches at most: 0 for none found."""
    weights = [len(_STRENGTHS) - _STRENGTHS.index(strength) for _, strength in suggestion.reach]
    return max(weights, default=0)
