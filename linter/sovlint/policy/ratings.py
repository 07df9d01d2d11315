"""Which level each objective of a rating cannot exceed, judged on all that one finding is about.

A ceiling is what code can show: that something rules a level out. That nothing does is no level reached.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sovlint.exposure.model import Exposure
from sovlint.policy.match import Standpoint, exposure_predicate
from sovlint.policy.pack import Objective, Text

_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The lowest ceiling of an objective, and the addresses that set it; no level where nothing does."""

    objective: str
    level: str = ""
    because: Text = _NOTHING
    addresses: tuple[str, ...] = ()
    total: int = 0


def ratings(
    objectives: Sequence[Objective], exposures: Sequence[Exposure], standpoint: Standpoint
) -> tuple[Rating, ...]:
    """Return a rating for each objective, in their order."""
    return tuple(_rating(objective, exposures, standpoint) for objective in objectives)


def _rating(objective: Objective, exposures: Sequence[Exposure], standpoint: Standpoint) -> Rating:
    for ceiling in objective.ceilings:
        is_under = exposure_predicate(ceiling.when, standpoint)
        under = _addresses(exposure for exposure in exposures if is_under(exposure))
        if under:
            return Rating(
                objective=objective.id,
                level=ceiling.level,
                because=ceiling.because,
                addresses=under,
                total=len(_addresses(exposures)),
            )
    return Rating(objective=objective.id)


def _addresses(exposures: Iterable[Exposure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(exposure.resource.address for exposure in exposures))
