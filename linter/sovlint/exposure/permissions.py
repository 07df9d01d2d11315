"""What programs may do to resources: the roles that they run under, read into who reads and who writes.

A permission is the most exact word in the code on which way data goes between a program and a store.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from sovlint.atlas.facts import Direction
from sovlint.atlas.files import read_document
from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge, Landscape
from sovlint.exposure.flow_facts import Naming, flow_facts
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.node import Node
from sovlint.exposure.references import without_indexes
from sovlint.exposure.statements import statements_in
from sovlint.folders import policies_folder
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Value, select

_WRITE = "write"
#: What happens when a program takes something out of, or puts it into, what is not read like a store.
_TAKEN = {"queue": "event", "stream": "stream"}


@dataclass(frozen=True, slots=True)
class _Use:
    """What a program may do to a resource, and the resource of the permission."""

    reads: bool
    writes: bool
    by: Resource


@cache
def _table(name: str) -> Any:
    return read_document(policies_folder() / "atlas" / "permissions.json")[name]


def permission_edges(land: Landscape) -> Iterator[Edge]:
    """Yield the edges between programs and what the identities that they run under may read and write."""
    programs = _programs(land)
    if programs:
        yield from _by_policies(programs, land)
        yield from _by_assignments(programs, land)
        yield from _by_members(programs, land)


def _programs(land: Landscape) -> dict[str, list[Node]]:
    """Return the programs by the address of every identity that they run under."""
    found: dict[str, list[Node]] = {}
    computing = flow_facts().computing_roles
    for node in land.nodes.values():
        if node.role not in computing or not node.carries or node.resource.type in _table("not_programs"):
            continue
        found.setdefault(node.resource.address, []).append(node)
        for identity, arguments in _table("identity_arguments").items():
            for address in _identities(node.resource, identity, arguments, land):
                if node not in found.setdefault(address, []):
                    found[address].append(node)
    return {address: nodes for address, nodes in found.items() if _blocks(nodes) <= _table("most_sharing")}


def _blocks(nodes: Iterable[Node]) -> int:
    """Return how many blocks the programs are instances of."""
    return len({without_indexes(node.resource.address) for node in nodes})


def _identities(
    resource: Resource, identity: str, arguments: Iterable[str], land: Landscape
) -> Iterator[str]:
    for argument in arguments:
        for _, value in select(resource.values, argument):
            for leaf in leaves(value):
                for other in _named(leaf, land):
                    profile = _table("instance_profiles").get(other.type)
                    if other.type == identity:
                        yield other.address
                    elif profile:
                        yield from _identities(other, identity, (profile,), land)


def _named(leaf: Leaf, land: Landscape) -> list[Resource]:
    return [resource for origin in leaf.origins for resource in land.resources.at(origin.address)]


def _by_policies(programs: Mapping[str, list[Node]], land: Landscape) -> Iterator[Edge]:
    for record in _table("role_policies"):
        for resource in land.resources.of_type(record["type"]):
            for node in _running(resource, record["role"], programs, land):
                for _, inline in select(resource.values, record["policy"]):
                    yield from _by_policy(node, inline, resource, land)
    for record in _table("attachments"):
        for resource in land.resources.of_type(record["type"]):
            policies = [
                (policy, value)
                for _, argument in select(resource.values, record["policy"])
                for leaf in leaves(argument)
                for policy in _named(leaf, land)
                for _, value in select(policy.values, _table("attached_policy").get(policy.type, "policy"))
            ]
            for node in _running(resource, record["role"], programs, land) if policies else ():
                for policy, value in policies:
                    yield from _by_policy(node, value, policy, land)


def _running(
    resource: Resource, argument: str, programs: Mapping[str, list[Node]], land: Landscape
) -> Iterator[Node]:
    """Yield the programs that run under the role that an argument names, or under the resource itself."""
    if not argument:
        yield from programs.get(resource.address, ())
        return
    for _, value in select(resource.values, argument):
        for leaf in leaves(value):
            for role in _named(leaf, land):
                yield from programs.get(role.address, ())


def _by_policy(node: Node, policy: Value, by: Resource, land: Landscape) -> Iterator[Edge]:
    for statement in statements_in(policy, land.resources):
        if not statement.allows:
            continue
        actions = [action for action in statement.actions if not _is(action, "not_content_actions")]
        use = _Use(
            any(_is(action, "reading_actions") for action in actions),
            any(_is(action, "writing_actions") for action in actions),
            by,
        )
        if use.reads or use.writes:
            for leaf in statement.resources:
                for other in land.carriers(leaf):
                    yield from _edges(node, other, use)


@cache
def _is(text: str, table: str) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in _table(table))


def _by_assignments(programs: Mapping[str, list[Node]], land: Landscape) -> Iterator[Edge]:
    for record in _table("assignments"):
        for resource in land.resources.of_type(record["type"]):
            nodes = list(_running(resource, record["principal"], programs, land))
            use = _use_of(resource, record["role"]) if nodes else None
            if use:
                yield from _to_all(nodes, resource, record["of"], use, land)


def _by_members(programs: Mapping[str, list[Node]], land: Landscape) -> Iterator[Edge]:
    for record in read_document(policies_folder() / "atlas" / "grants.json")["members"]:
        for resource in _of_pattern(record["type"], land):
            nodes = [
                node
                for argument in ("member", "members")
                for node in _running(resource, argument, programs, land)
            ]
            use = _use_of(resource, "role") if nodes else None
            if use:
                yield from _to_all(nodes, resource, record["of"], use, land)


def _of_pattern(pattern: str, land: Landscape) -> Iterator[Resource]:
    for ending in ("member", "binding"):
        yield from land.resources.of_type(pattern.replace("*", ending))


def _use_of(resource: Resource, argument: str) -> _Use | None:
    roles = [leaf.text.lower() for _, value in select(resource.values, argument) for leaf in leaves(value)]
    reads = any(_is(role, "reading_roles") for role in roles)
    writes = any(_is(role, "writing_roles") for role in roles)
    return _Use(reads, writes, resource) if reads or writes else None


def _to_all(
    nodes: Iterable[Node], resource: Resource, argument: str, use: _Use, land: Landscape
) -> Iterator[Edge]:
    others = [
        other
        for path, value in select(resource.values, argument)
        for leaf in leaves(value, path)
        for other in land.carriers(leaf)
    ]
    for node in nodes:
        for other in others:
            yield from _edges(node, other, use)


def _edges(node: Node, other: Node, use: _Use) -> Iterator[Edge]:
    naming = flow_facts().named_by_compute.get(other.role)
    if naming is None or other.resource.address == node.resource.address:
        return
    if use.reads and (naming.direction is not Direction.TO or other.role in _TAKEN):
        how = _TAKEN.get(other.role, naming.how)
        yield _edge(other, node, how, use)
    if use.writes and other.role != "secret":
        yield _edge(node, other, _put(naming), use)


def _put(naming: Naming) -> str:
    return naming.how if naming.direction is Direction.TO else _WRITE


def _edge(source: Node, target: Node, how: str, use: _Use) -> Edge:
    return Edge(
        source=source.resource.address,
        target=target.resource.address,
        to_operator=False,
        how=how,
        because=message("{address} permits it", address=use.by.address),
        span=use.by.header,
    )
