"""Which resources a value was made from: the origins that ride on it, resolved to the inventory."""

import re
from collections.abc import Mapping
from functools import cached_property

from sovlint.terraform.inventory import Inventory, Mode, Resource
from sovlint.terraform.values import Known, Origin, Value, marks_within

#: Arguments by which a data source names the resource that it reads, and that resource itself.
NAMING = ("resource_id", "name", "bucket", "dataset_id", "identifier", "db_instance_identifier")
_INDEX = re.compile(r'\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]')


def origins_of(value: Value) -> tuple[Origin, ...]:
    """Return every origin of the value and of what is in it, sorted."""
    return tuple(sorted(mark for mark in marks_within(value) if isinstance(mark, Origin)))


def without_index(address: str) -> str:
    """Return the address without its last index: `a.b[0]` is `a.b`; keys may hold brackets."""
    if not address.endswith("]"):
        return address
    start = address.rfind('["') if address.endswith('"]') else address.rfind("[")
    return address[:start]


def without_indexes(address: str) -> str:
    """Return the address without any index: `module.a["x.y"].b.c[0]` is `module.a.b.c`."""
    return _INDEX.sub("", address) if "[" in address else address


class Resources:
    """The resources of an inventory by address, by block, and by the names that they give themselves."""

    def __init__(self, inventory: Inventory) -> None:
        self._by_address = {resource.address: resource for resource in inventory.resources}
        self._by_block: dict[str, list[Resource]] = {}
        for resource in inventory.resources:
            for block in {without_index(resource.address), without_indexes(resource.address)}:
                self._by_block.setdefault(block, []).append(resource)

    def at(self, address: str) -> tuple[Resource, ...]:
        """Return the instance at the address, or every instance of the block where none is named."""
        if address in self._by_address:
            return (self._by_address[address],)
        found = self._by_block.get(without_index(address)) or self._by_block.get(without_indexes(address))
        return tuple(found or ())

    def read_by(self, resource: Resource) -> tuple[Resource, ...]:
        """Return the one managed resource that a data source reads by its type and name, if there is one."""
        name = _name_of(resource)
        found = self._by_name.get((resource.type, name), ()) if name else ()
        return tuple(found) if len(found) == 1 else ()

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Resource]]:
        found: dict[tuple[str, str], list[Resource]] = {}
        for resource in self._by_address.values():
            name = _name_of(resource) if resource.mode is Mode.MANAGED else ""
            if name:
                found.setdefault((resource.type, name), []).append(resource)
        return found

    def of_type(self, terraform_type: str) -> tuple[Resource, ...]:
        """Return every resource of a type."""
        return self._by_type.get(terraform_type, ())

    @cached_property
    def _by_type(self) -> dict[str, tuple[Resource, ...]]:
        found: dict[str, list[Resource]] = {}
        for resource in self._by_address.values():
            found.setdefault(resource.type, []).append(resource)
        return {name: tuple(resources) for name, resources in found.items()}

    def behind(self, value: Value) -> tuple[Resource, ...]:
        """Return the resources that the value was made from, each once, sorted by address."""
        found = {
            resource.address: resource for origin in origins_of(value) for resource in self.at(origin.address)
        }
        return tuple(found[address] for address in sorted(found))


def _name_of(resource: Resource) -> str:
    """Return the name by which the operator knows the resource; empty where it is not known."""
    given = resource.values.data
    names = (text_of(given[key]) for key in NAMING if key in given) if isinstance(given, Mapping) else ()
    return next(filter(None, names), "")


def text_of(value: Value) -> str:
    """Return the text of a known, non-empty string; empty for everything else."""
    return value.data if isinstance(value, Known) and isinstance(value.data, str) else ""
