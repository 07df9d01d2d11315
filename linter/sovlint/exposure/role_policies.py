"""What the policies of each role say: its own, inline ones, and those that are attached to it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from sovlint.atlas.files import read_document
from sovlint.exposure.edges import Landscape
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.statements import Statement, statements_in
from sovlint.folders import policies_folder
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Value, select


class Permission(NamedTuple):
    """A statement, and the resource that it stands in."""

    statement: Statement
    by: Resource


@cache
def permission_table(name: str) -> Any:
    """Return a table of `permissions.json`; what each is for stands in its schema."""
    return read_document(policies_folder() / "atlas" / "permissions.json")[name]


def permissions_by_role(land: Landscape) -> Mapping[str, list[Permission]]:
    """Return what each role is allowed and denied, by its address."""
    found: dict[str, list[Permission]] = {}
    for role, permission in _permissions(land):
        found.setdefault(role, []).append(permission)
    return found


def _permissions(land: Landscape) -> Iterator[tuple[str, Permission]]:
    for record in permission_table("role_policies"):
        for resource in land.resources.of_type(record["type"]):
            for role in named_by(resource, record["role"], land):
                for _, inline in select(resource.values, record["policy"]):
                    for statement in statements_in(inline, land.resources):
                        yield role, Permission(statement, resource)
    for record in permission_table("attachments"):
        for resource in land.resources.of_type(record["type"]):
            attached = list(_attached(resource, record["policy"], land))
            for role in named_by(resource, record["role"], land) if attached else ():
                for permission in attached:
                    yield role, permission


def _attached(resource: Resource, argument: str, land: Landscape) -> Iterator[Permission]:
    for _, value in select(resource.values, argument):
        for leaf in leaves(value):
            for policy in referred_by(leaf, land):
                path = permission_table("attached_policy").get(policy.type, "policy")
                for _, document in select(policy.values, path):
                    for statement in statements_in(document, land.resources):
                        yield Permission(statement, policy)


def named_by(resource: Resource, argument: str, land: Landscape) -> Iterator[str]:
    """Yield the addresses that an argument names, of the resource itself where there is no argument."""
    if not argument:
        yield resource.address
        return
    yield from named_in(resource.values, argument, land)


def named_in(values: Value, argument: str, land: Landscape) -> Iterator[str]:
    """Yield the addresses that an argument in the values of a resource, or of a block of it, names."""
    for _, value in select(values, argument):
        for leaf in leaves(value):
            yield from (other.address for other in referred_by(leaf, land))


def referred_by(leaf: Leaf, land: Landscape) -> list[Resource]:
    """Return the resources that a text was made from."""
    return [resource for origin in leaf.origins for resource in land.resources.at(origin.address)]
