"""The atlas with what the user supposes put over it; the facts below stay as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from sovlint.atlas.facts import Confidence, Law, Operator
from sovlint.atlas.load import Atlas
from sovlint.atlas.texts import Adequacy, Coverage
from sovlint.policy.assume import AdequacyOf, Assumption, LawHolds, assumed_operator

_ALWAYS = ((date.min, None),)


def assumed(atlas: Atlas, assumptions: Sequence[Assumption]) -> Atlas:
    """Return the atlas as it would be under the assumptions; itself where there are none."""
    return AssumedAtlas(atlas, assumptions) if assumptions else atlas


class AssumedAtlas(Atlas):
    """An atlas that answers from another one what nothing is supposed of."""

    def __init__(self, atlas: Atlas, assumptions: Sequence[Assumption]) -> None:
        super().__init__(atlas.folder, atlas.additions, atlas.overrides)
        self._below = atlas
        self._assumptions = tuple(assumptions)
        self._assumed: dict[str, Operator | None] = {}

    def laws(self) -> Mapping[str, Law]:
        """Return all laws by id, sorted, in force or not as is supposed."""
        return self._assumed_laws

    def adequacy(self, country: str, on: date) -> Adequacy | None:
        """Return the adequacy decision that is in force for a country on a day, or would be."""
        said = [
            item.fact
            for item in self._assumptions
            if isinstance(item.fact, AdequacyOf) and item.fact.country == country
        ]
        if not said:
            return self._below.adequacy(country, on)
        if not said[-1].holds:
            return None
        return self._below.adequacy(country, on) or _decision(country, on)

    def operator(self, operator_id: str) -> Operator | None:
        """Return an operator, with the certificates and the parent that are supposed."""
        if operator_id not in self._assumed:
            known = self._below.operator(operator_id)
            self._assumed[operator_id] = assumed_operator(known, self._assumptions) if known else None
        return self._assumed[operator_id]

    @cached_property
    def _assumed_laws(self) -> Mapping[str, Law]:
        laws = dict(self._below.laws())
        for item in self._assumptions:
            if isinstance(item.fact, LawHolds):
                law = laws[item.fact.law]
                in_force = _ALWAYS if item.fact.holds else ()
                laws[law.id] = replace(law, in_force=in_force, transition=())
        return laws


def _decision(country: str, on: date) -> Adequacy:
    """Return the decision that is supposed where there is none."""
    return Adequacy(
        id=f"adequacy-{country.lower()}",
        country=country,
        name=f"adequacy:{country}",
        citation="",
        in_force=_ALWAYS,
        coverage=Coverage.FULL,
        condition="",
        url="",
        verified=on,
        confidence=Confidence.LOW,
        sources=(),
    )
