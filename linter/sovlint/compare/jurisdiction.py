"""What changed between two states of one resource, and whether that exposes it more.

Worse is: another state controls the operator or holds the territory, a law reaches more strongly, a transfer
needs more than it did, a key comes within the operator's reach, a certificate no longer covers the service.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sovlint.exposure.model import Custody, Exposure, Strength, TransferStatus

_STRENGTHS = tuple(Strength)
_TRANSFERS = (
    TransferStatus.HOME,
    TransferStatus.ADEQUATE,
    TransferStatus.PARTLY_ADEQUATE,
    TransferStatus.THIRD_COUNTRY,
)
#: Keys that the operator cannot use.
_OUT_OF_REACH = frozenset({Custody.EXTERNAL, Custody.CLIENT_SIDE, Custody.SELF_HOSTED})
_WITHIN_REACH = frozenset({Custody.PROVIDER, Custody.CUSTOMER_IN_PROVIDER})


class Aspect(StrEnum):
    """What of a resource can change."""

    OPERATOR = "operator"
    CONTROL = "control"
    PLACE = "place"
    REACH = "reach"
    TRANSFER = "transfer"
    CUSTODY = "custody"
    CERTIFICATE = "certificate"
    DATA = "data"


class Direction(StrEnum):
    """Whether a change exposes the resource more, less, or in another way."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One aspect that changed: ids, country codes and words of the JSON report, before and after."""

    aspect: Aspect
    before: tuple[str, ...]
    after: tuple[str, ...]
    direction: Direction


def changes(before: Exposure, after: Exposure, home: Collection[str]) -> tuple[Change, ...]:
    """Return what changed between two states of a resource, in the order of the aspects."""
    return tuple(change for change in _compared(before, after, home) if change.before != change.after)


def is_worse(found: Collection[Change], after: Exposure) -> bool:
    """Whether a resource that holds data, or may, is more exposed than it was."""
    matters = bool(after.data) or after.durable
    return matters and any(change.direction is Direction.WORSE for change in found)


def _compared(before: Exposure, after: Exposure, home: Collection[str]) -> Iterator[Change]:
    def change(aspect: Aspect, old: tuple[str, ...], new: tuple[str, ...], direction: Direction) -> Change:
        return Change(aspect=aspect, before=old, after=new, direction=direction)

    old_chain, new_chain = (tuple(role.operator for role in side.operators) for side in (before, after))
    yield change(Aspect.OPERATOR, old_chain, new_chain, Direction.OTHER)
    yield change(
        Aspect.CONTROL, before.control, after.control, _countries(before.control, after.control, home)
    )
    yield change(
        Aspect.PLACE, before.countries, after.countries, _countries(before.countries, after.countries, home)
    )
    old_reach, new_reach = strongest(before, home), strongest(after, home)
    yield change(Aspect.REACH, _words(old_reach), _words(new_reach), _reach(old_reach, new_reach))
    yield change(
        Aspect.TRANSFER,
        (before.transfer.status.value,),
        (after.transfer.status.value,),
        _transfer(before.transfer.status, after.transfer.status),
    )
    yield change(
        Aspect.CUSTODY,
        (before.custody.value,),
        (after.custody.value,),
        _custody(before.custody, after.custody),
    )
    yield change(
        Aspect.CERTIFICATE,
        before.qualified,
        after.qualified,
        _ordered(set(before.qualified) - set(after.qualified), set(after.qualified) - set(before.qualified)),
    )
    yield change(Aspect.DATA, _categories(before), _categories(after), Direction.OTHER)


def strongest(exposure: Exposure, home: Collection[str]) -> dict[str, Strength]:
    """Return, by country that is not home, the strongest way in which its law reaches, sorted by country."""
    found: dict[str, Strength] = {}
    for reach in exposure.reach:
        if reach.country not in home:
            known = found.get(reach.country, reach.strength)
            found[reach.country] = min(known, reach.strength, key=_STRENGTHS.index)
    return dict(sorted(found.items()))


def _categories(exposure: Exposure) -> tuple[str, ...]:
    return tuple(sorted(datum.category.value for datum in exposure.data))


def _words(reach: dict[str, Strength]) -> tuple[str, ...]:
    return tuple(f"{country} {strength.value}" for country, strength in reach.items())


def _ordered(worse: Collection[object], better: Collection[object]) -> Direction:
    """Return worse where anything got worse, whatever else got better."""
    if worse:
        return Direction.WORSE
    return Direction.BETTER if better else Direction.OTHER


def _countries(before: tuple[str, ...], after: tuple[str, ...], home: Collection[str]) -> Direction:
    if not before:
        return Direction.OTHER  # it could not be told before
    old, new = set(before) - set(home), set(after) - set(home)
    return _ordered(new - old, old - new if after else ())


def _reach(before: dict[str, Strength], after: dict[str, Strength]) -> Direction:
    def weight(reach: dict[str, Strength], country: str) -> int:
        return len(_STRENGTHS) - _STRENGTHS.index(reach[country]) if country in reach else 0

    countries = before.keys() | after.keys()
    return _ordered(
        [name for name in countries if weight(after, name) > weight(before, name)],
        [name for name in countries if weight(after, name) < weight(before, name)],
    )


def _transfer(before: TransferStatus, after: TransferStatus) -> Direction:
    if TransferStatus.UNDETERMINED in {before, after}:
        return Direction.OTHER
    old, new = _TRANSFERS.index(before), _TRANSFERS.index(after)
    return _ordered([1] * (new > old), [1] * (new < old))


def _custody(before: Custody, after: Custody) -> Direction:
    return _ordered(
        [1] * (before in _OUT_OF_REACH and after in _WITHIN_REACH),
        [1] * (before in _WITHIN_REACH and after in _OUT_OF_REACH),
    )
