"""Which region a provider configuration works in, told by the zones that its resources name.

All resources of such a configuration lie in one region, so a subnet in `eu-west-2a` tells the place of the
bucket beside it, where the region itself comes from the environment. Nothing is told where they disagree.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sovlint.atlas.facts import Place, ProviderFact, ZoneArgument
from sovlint.atlas.load import Atlas
from sovlint.exposure.references import text_of
from sovlint.terraform.inventory import Inventory, Resource
from sovlint.terraform.values import NULL, Known, select


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The region that a resource tells, and where it says so."""

    place: Place
    address: str
    argument: str
    text: str


class Neighbours:
    """What the resources of each provider configuration tell of its region."""

    def __init__(self, inventory: Inventory, atlas: Atlas) -> None:
        self._inventory = inventory
        self._atlas = atlas
        self._told: dict[str, Neighbour | None] = {}

    def of(self, provider: str, fact: ProviderFact) -> Neighbour | None:
        """Return the first resource that tells the region of a provider configuration, if all agree."""
        if not fact.zones or not fact.places:
            return None
        if provider not in self._told:
            told = [found for one in self._by_provider.get(provider, ()) for found in self._tells(one, fact)]
            regions = {found.place.region for found in told}
            self._told[provider] = told[0] if len(regions) == 1 else None
        return self._told[provider]

    @cached_property
    def _by_provider(self) -> Mapping[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for resource in self._inventory.resources:
            found.setdefault(resource.provider, []).append(resource)
        return found

    def _tells(self, resource: Resource, fact: ProviderFact) -> Iterator[Neighbour]:
        if resource.conditional or _has_own_region(resource):
            return
        for zone in fact.zones:
            if zone.type in ("", resource.type):
                for _, value in select(resource.values, zone.argument):
                    text = text_of(value)
                    place = self._place(zone, text, fact)
                    if place:
                        yield Neighbour(
                            place=place, address=resource.address, argument=zone.argument, text=text
                        )

    def _place(self, zone: ZoneArgument, text: str, fact: ProviderFact) -> Place | None:
        if text and zone.pattern:
            found = re.search(zone.pattern, text)
            text = found.group(1) if found else ""
        return self._atlas.place(fact.places, text) if text else None


def _has_own_region(resource: Resource) -> bool:
    """Whether the resource is told another region than its provider configuration works in."""
    given = resource.values.data.get("region", NULL) if isinstance(resource.values.data, Mapping) else NULL
    return not (isinstance(given, Known) and given.data is None)
