"""Which resources tell the columns of another one: the schema of a topic, a grant on tables of a database."""

from collections.abc import Iterator, Mapping

from sovlint.exposure.references import Resources
from sovlint.exposure.signals import TypeRules
from sovlint.terraform.inventory import Inventory, Mode, Resource
from sovlint.terraform.values import select


def descriptions_of(
    inventory: Inventory, resources: Resources, types: TypeRules
) -> Mapping[str, tuple[Resource, ...]]:
    """Return the resources that describe another one, sorted, by the address of that one."""
    found: dict[str, dict[str, Resource]] = {}
    for resource in inventory.resources:
        for described, describing in _pairs(resource, resources, types):
            if described.address != describing.address:
                found.setdefault(described.address, {})[describing.address] = describing
    return {
        described: tuple(describing[address] for address in sorted(describing))
        for described, describing in found.items()
    }


def _pairs(resource: Resource, resources: Resources, types: TypeRules) -> Iterator[tuple[Resource, Resource]]:
    """Yield (described, describing) for what a resource points to."""
    if resource.mode is not Mode.MANAGED:
        return
    places = types.traits(resource.type).places
    for paths, is_described in ((places.describes, False), (places.described_by, True)):
        for path in paths:
            for _, value in select(resource.values, path):
                for other in resources.behind(value):
                    yield (resource, other) if is_described else (other, resource)
