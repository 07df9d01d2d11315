"""Which resource of one side is which of the other: the same address in the same root module.

A root module whose folder was renamed is recognised where an address is left once on each side, or where what
is left is run by the same operators in the same countries.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from sovlint.exposure.model import Exposure
from sovlint.policy.subjects import root_folder

Pair = tuple[Exposure | None, Exposure | None]


def paired(before: Iterable[Exposure], after: Iterable[Exposure]) -> tuple[Pair, ...]:
    """Return the resources of both sides by address; one that is on one side only stands beside None."""
    old, new = _by_address(before), _by_address(after)
    return tuple(
        pair
        for address in sorted(old.keys() | new.keys())
        for pair in _matched(old.get(address, []), new.get(address, []))
    )


def _by_address(exposures: Iterable[Exposure]) -> dict[str, list[Exposure]]:
    found: dict[str, list[Exposure]] = {}
    for exposure in exposures:
        found.setdefault(exposure.resource.address, []).append(exposure)
    return found


def _matched(old: list[Exposure], new: list[Exposure]) -> Iterator[Pair]:
    keys: Sequence[Callable[[Exposure], Hashable]] = (_root, _standing)
    for key in keys:
        for one in tuple(old):
            other = next((item for item in new if key(item) == key(one)), None)
            if other:
                old, new = _without(old, one), _without(new, other)
                yield one, other
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    yield from ((one, None) for one in old)
    yield from ((None, other) for other in new)


def _without(exposures: Iterable[Exposure], one: Exposure) -> list[Exposure]:
    return [item for item in exposures if item is not one]


def _root(exposure: Exposure) -> Hashable:
    return root_folder(exposure.resource)


def _standing(exposure: Exposure) -> Hashable:
    return (tuple(role.operator for role in exposure.operators), exposure.countries, exposure.region)
