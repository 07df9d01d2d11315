"""Which states come to control which data: the question that a change of provider or region raises.

By category of data, over all resources that hold it and all operators that it flows to: a bucket that is
replaced by one of another cloud has another address, and the data moves all the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sovlint.compare.side import Side
from sovlint.exposure.model import Category

_CATEGORIES = tuple(Category)


class Sphere(StrEnum):
    """In which way a country has to do with data."""

    CONTROL = "control"  # of the operator
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A category of data that comes into the sphere of countries, or leaves it.

    `before` and `after` are all countries of the sphere, sorted. `worsens`: a country came that is not home.
    """

    category: Category
    sphere: Sphere
    before: tuple[str, ...]
    after: tuple[str, ...]
    worsens: bool

    @property
    def came(self) -> tuple[str, ...]:
        """The countries that are new."""
        return tuple(country for country in self.after if country not in self.before)

    @property
    def went(self) -> tuple[str, ...]:
        """The countries that are gone."""
        return tuple(country for country in self.before if country not in self.after)


def movements(before: Side, after: Side, home: Collection[str]) -> tuple[Movement, ...]:
    """Return the categories whose countries changed, those of control first."""
    old, new = _spheres(before), _spheres(after)
    found = []
    for sphere, category in sorted(old.keys() | new.keys(), key=_order):
        countries = [side.get((sphere, category), set()) for side in (old, new)]
        if countries[0] != countries[1]:
            found.append(
                Movement(
                    category=category,
                    sphere=sphere,
                    before=tuple(sorted(countries[0])),
                    after=tuple(sorted(countries[1])),
                    worsens=bool(countries[1] - countries[0] - set(home)),
                )
            )
    return tuple(found)


def _order(key: tuple[Sphere, Category]) -> tuple[int, int]:
    return (tuple(Sphere).index(key[0]), _CATEGORIES.index(key[1]))


def _spheres(side: Side) -> dict[tuple[Sphere, Category], set[str]]:
    found: dict[tuple[Sphere, Category], set[str]] = {}
    for sphere, category, countries in _held(side):
        found.setdefault((sphere, category), set()).update(countries)
    return found


def _held(side: Side) -> Iterator[tuple[Sphere, Category, tuple[str, ...]]]:
    for exposure in side.exposures:
        for datum in exposure.data:
            yield Sphere.CONTROL, datum.category, exposure.control
            yield Sphere.PLACE, datum.category, exposure.countries
    for flow in side.flows:
        for datum in flow.data if flow.to_operator else ():
            yield Sphere.CONTROL, datum.category, side.control(flow.target)
