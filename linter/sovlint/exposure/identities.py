"""Which programs run under which identity: roles, service accounts, and what stands between the two.

A Kubernetes service account that is bound to a role, and an instance profile, hand on the role.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sovlint.exposure.edges import Landscape
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.node import Node
from sovlint.exposure.references import text_of, without_indexes
from sovlint.exposure.role_policies import permission_table, referred_by
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import select

_FARTHEST = 3  # a service account bound to a role through an association


class Runners(NamedTuple):
    """The programs that run under an identity; `shared` by so many that it does not say what each does."""

    programs: tuple[Node, ...]
    shared: bool


def runners_of(land: Landscape) -> Mapping[str, Runners]:
    """Return the programs by the address of every identity that they run under."""
    found: dict[str, list[Node]] = {}
    computing = flow_facts().computing_roles
    bound = _bound(land)
    for node in land.nodes.values():
        if (
            node.role not in computing
            or not node.carries
            or node.resource.type in permission_table("not_programs")
        ):
            continue
        found.setdefault(node.resource.address, []).append(node)
        for address in dict.fromkeys(_identities_of(node.resource, land, bound)):
            if node not in found.setdefault(address, []):
                found[address].append(node)
    most = permission_table("most_sharing")
    return {address: Runners(tuple(nodes), _blocks(nodes) > most) for address, nodes in found.items()}


def _blocks(nodes: Iterable[Node]) -> int:
    """Return how many blocks the programs are instances of."""
    return len({without_indexes(node.resource.address) for node in nodes})


def _identities_of(resource: Resource, land: Landscape, bound: Mapping[str, list[Resource]]) -> Iterator[str]:
    for identity, arguments in permission_table("identity_arguments").items():
        for argument in arguments:
            for _, value in select(resource.values, argument):
                for leaf in leaves(value):
                    yield from _reached(leaf, identity, land, bound)


def _reached(
    leaf: Leaf, identity: str, land: Landscape, bound: Mapping[str, list[Resource]], depth: int = 0
) -> Iterator[str]:
    """Yield the identities of a type that a text names, also through what hands them on."""
    for other in referred_by(leaf, land) or bound.get(leaf.text, []):
        if other.type == identity:
            yield other.address
        if depth == _FARTHEST:
            continue
        name = _account_name(other)
        for between in (other, *(one for one in bound.get(name, ()) if name and one is not other)):
            for inner in _handed_on(between):
                yield from _reached(inner, identity, land, bound, depth + 1)


def _handed_on(resource: Resource) -> Iterator[Leaf]:
    """Yield the texts by which a resource that stands between names an identity."""
    for argument in permission_table("instance_profiles").get(resource.type, ()):
        for _, value in select(resource.values, argument):
            yield from leaves(value)


def _bound(land: Landscape) -> Mapping[str, list[Resource]]:
    """Return the service accounts, and what binds them to a role, by the account's name."""
    found: dict[str, list[Resource]] = {}
    for terraform_type in permission_table("service_accounts"):
        for resource in land.resources.of_type(terraform_type):
            name = _account_name(resource)
            if name:
                found.setdefault(name, []).append(resource)
    return found


def _account_name(resource: Resource) -> str:
    path = permission_table("service_accounts").get(resource.type)
    names = (text_of(value) for _, value in select(resource.values, path)) if path else ()
    return next(filter(None, names), "")
