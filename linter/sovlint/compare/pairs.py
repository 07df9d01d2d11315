"""Which resource of one side is which of the other: the same address in the same root module.

What a `moved` block, a plan or a `count` that came or went gave another address is the same resource. A root
module whose folder was renamed is recognised where an address is left once on each side, or where what is
left is run by the same operators in the same countries.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from sovlint.exposure.model import Exposure
from sovlint.policy.subjects import root_folder
from sovlint.terraform.inventory import Move
from sovlint.terraform.moves import Moves

Pair = tuple[Exposure | None, Exposure | None]


def paired(
    before: Iterable[Exposure], after: Iterable[Exposure], moves: Sequence[Move] = ()
) -> tuple[Pair, ...]:
    """Return the resources of both sides by address; one that is on one side only stands beside None.

    `moves` are those of the second side.
    """
    old, new = tuple(before), tuple(after)
    found: list[Pair] = []
    if moves:
        known = Moves(moves)
        new_names = {_name(exposure) for exposure in new}
        gone_to = {exposure.resource.address: _moved(exposure, known) for exposure in old}
        is_moved = {name for name, target in gone_to.items() if target in new_names and target not in gone_to}
        going = [exposure for exposure in old if exposure.resource.address in is_moved]
        found = [pair for pair in _joined(going, new, lambda one: _moved(one, known)) if pair[0] and pair[1]]
    done = {id(exposure) for pair in found for exposure in pair}
    left = [[one for one in side if id(one) not in done] for side in (old, new)]
    found += _joined(left[0], left[1], _name)
    return tuple(sorted(found, key=_order))


def _moved(exposure: Exposure, moves: Moves) -> str:
    return _plain(moves.renamed(exposure.resource.address))


def _name(exposure: Exposure) -> str:
    return _plain(exposure.resource.address)


def _plain(address: str) -> str:
    """Return an address without the key 0: Terraform moves what gets a `count`, or loses it."""
    return address.replace("[0]", "")


def _order(pair: Pair) -> str:
    exposure = pair[1] or pair[0]
    return exposure.resource.address if exposure else ""


def _joined(
    before: Iterable[Exposure], after: Iterable[Exposure], name: Callable[[Exposure], str]
) -> Iterator[Pair]:
    """Yield the resources of both sides by name, those of the first by the one given."""
    old, new = _by_name(before, name), _by_name(after, _name)
    for key in sorted(old.keys() | new.keys()):
        yield from _matched(old.get(key, []), new.get(key, []))


def _by_name(exposures: Iterable[Exposure], name: Callable[[Exposure], str]) -> dict[str, list[Exposure]]:
    found: dict[str, list[Exposure]] = {}
    for exposure in exposures:
        found.setdefault(name(exposure), []).append(exposure)
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
