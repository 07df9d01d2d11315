"""What programs may do to resources: the identities that they run under, read into who reads and who writes.

A permission is the most exact word in the code on which way data goes between a program and a store. One that
many programs share says which way, and not whether.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from sovlint.atlas.facts import Direction
from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge, Landscape
from sovlint.exposure.flow_facts import Naming, flow_facts
from sovlint.exposure.grant_facts import grant_facts
from sovlint.exposure.identities import Runners, runners_of
from sovlint.exposure.leaves import leaves
from sovlint.exposure.node import Node
from sovlint.exposure.role_policies import Permission, named_in, permission_table, permissions_by_role
from sovlint.exposure.statements import Statement, statements_in
from sovlint.terraform.inventory import MODULE, Resource
from sovlint.terraform.values import Known, Value, select

_WRITE = "write"
#: What happens when a program takes something out of, or puts it into, what is not read like a store.
_TAKEN = {"queue": "event", "stream": "stream"}


class Permitted(NamedTuple):
    """An edge that a permission allows; `shared` where many programs have it."""

    edge: Edge
    shared: bool


@dataclass(frozen=True, slots=True)
class _Use:
    """What a program may do to a resource, and the resource of the permission.

    One that `manages` may change how a resource is set up: of a store it may fetch the keys.
    """

    reads: bool
    writes: bool
    by: Resource
    manages: bool = False


def permission_edges(land: Landscape) -> Iterator[Permitted]:
    """Yield the edges between programs and what the identities that they run under may read and write."""
    yield from _by_inputs(land)
    runners = runners_of(land)
    if runners:
        yield from _by_policies(runners, land)
        yield from _by_assignments(runners, land)
        yield from _by_members(runners, land)


def readable_by(permissions: Sequence[Permission], land: Landscape) -> tuple[Node, ...]:
    """Return what a role may read, sorted by address."""
    found = {
        other.resource.address: other
        for other, use in _uses(permissions, land)
        if use.reads and flow_facts().named_by_compute.get(other.role)
    }
    return tuple(found[address] for address in sorted(found))


def _by_inputs(land: Landscape) -> Iterator[Permitted]:
    """Yield what the policies that modules are given permit; what was not read runs under them."""
    for resource in land.resources.of_type(MODULE):
        given = resource.values.data
        for value in given.values() if isinstance(given, Mapping) else ():
            permissions = [
                Permission(statement, resource)
                for part in _parts(value)
                for statement in statements_in(part, land.resources)
                if not statement.names_principals
            ]
            runners = Runners((land.nodes[resource.address],), shared=False)
            for other, use in _uses(permissions, land):
                if other.resource.address != resource.address:
                    yield from _edges(runners, other, use)


def _parts(value: Value) -> Iterator[Value]:
    """Yield the texts of an input, which may hold a policy within lists and objects."""
    if isinstance(value, Known) and isinstance(value.data, tuple):
        for element in value.data:
            yield from _parts(element)
    elif isinstance(value, Known) and isinstance(value.data, Mapping):
        for element in value.data.values():
            yield from _parts(element)
    else:
        yield value


def _by_policies(runners: Mapping[str, Runners], land: Landscape) -> Iterator[Permitted]:
    for role, permissions in permissions_by_role(land).items():
        if role in runners:
            for other, use in _uses(permissions, land):
                yield from _edges(runners[role], other, use)


def _uses(permissions: Sequence[Permission], land: Landscape) -> Iterator[tuple[Node, _Use]]:
    """Yield what the statements allow on which resource, less what others deny without a condition."""
    denials = [
        one.statement
        for one in permissions
        if not one.statement.allows and not one.statement.conditions and not one.statement.exceptions
    ]
    for statement, by in permissions:
        if not statement.allows:
            continue
        actions = [action for action in statement.actions if not _is(action, "not_content_actions")]
        if not any(
            "*" in one or _is(one, "reading_actions") or _is(one, "writing_actions") for one in actions
        ):
            continue
        for leaf in statement.resources:
            for other in land.carriers(leaf):
                allowed = _spelled_out(actions, other)
                left = [action for action in allowed if not _is_denied(action, other, denials, land)]
                reads = any(_is(action, "reading_actions") for action in left)
                writes = any(_is(action, "writing_actions") for action in left)
                if reads or writes:
                    yield other, _Use(reads, writes, by)


def _can_matter(action: str) -> bool:
    return "*" in action or _is(action, "reading_actions") or _is(action, "writing_actions")


def _spelled_out(actions: Iterable[str], other: Node) -> Iterator[str]:
    """Yield the actions, of one with a wildcard those that matter of the resource's own service."""
    prefixes = flow_facts().arn_services.items()
    services = {service for service, prefix in prefixes if other.resource.type.startswith(prefix)}
    for action in actions:
        known = [
            one.rstrip("*")
            for table in ("reading_actions", "writing_actions")
            for one in permission_table(table)
            if one.partition(":")[0] in services and "[" not in one and fnmatchcase(one.rstrip("*"), action)
        ]
        yield from known if "*" in action and known else (action,)


def _is_denied(action: str, other: Node, denials: Iterable[Statement], land: Landscape) -> bool:
    return any(
        any(fnmatchcase(action, denied) for denied in denial.actions)
        and any(leaf.text == "*" or other in land.carriers(leaf) for leaf in denial.resources)
        for denial in denials
    )


@cache
def _is(text: str, table: str) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in permission_table(table))


def _by_assignments(runners: Mapping[str, Runners], land: Landscape) -> Iterator[Permitted]:
    for record in permission_table("assignments"):
        for resource in land.resources.of_type(record["type"]):
            block = record.get("block", "")
            blocks = [value for _, value in select(resource.values, block)] if block else [resource.values]
            for values in blocks:
                addresses = named_in(values, record["principal"], land)
                users = [runners[address] for address in addresses if address in runners]
                use = _use_of(values, record["role"], resource) if users else None
                if use:
                    yield from _to_all(users, resource, record["of"], use, land)


def _by_members(runners: Mapping[str, Runners], land: Landscape) -> Iterator[Permitted]:
    for record in grant_facts().members:
        for resource in _of_pattern(record["type"], land):
            users = [
                runners[address]
                for argument in ("member", "members")
                for address in named_in(resource.values, argument, land)
                if address in runners
            ]
            use = _use_of(resource.values, "role", resource) if users else None
            if use:
                yield from _to_all(users, resource, record["of"], use, land)


def _of_pattern(pattern: str, land: Landscape) -> Iterator[Resource]:
    for ending in ("member", "binding"):
        yield from land.resources.of_type(pattern.replace("*", ending))


def _use_of(values: Value, argument: str, by: Resource) -> _Use | None:
    roles = [leaf.text.lower() for _, value in select(values, argument) for leaf in leaves(value)]
    reads = any(_is(role, "reading_roles") for role in roles)
    writes = any(_is(role, "writing_roles") for role in roles)
    manages = all(_is(role, "managing_roles") for role in roles)
    return _Use(reads, writes, by, manages) if reads or writes else None


def _to_all(
    users: Iterable[Runners], resource: Resource, argument: str, use: _Use, land: Landscape
) -> Iterator[Permitted]:
    others = [
        other
        for path, value in select(resource.values, argument)
        for leaf in leaves(value, path)
        for other in land.carriers(leaf)
    ]
    for runners in users:
        for other in others if argument else [land.nodes[resource.address]]:
            yield from _edges(runners, other, use)


def _edges(runners: Runners, other: Node, use: _Use) -> Iterator[Permitted]:
    naming = flow_facts().named_by_compute.get(other.role)
    if naming is None:
        return
    for node in runners.programs:
        if other.resource.address == node.resource.address or (use.manages and _is_run(other)):
            continue
        if use.reads and (naming.direction is not Direction.TO or other.role in _TAKEN):
            how = _TAKEN.get(other.role, naming.how)
            yield Permitted(_edge(other, node, how, use), runners.shared)
        if use.writes and other.role != "secret":
            yield Permitted(_edge(node, other, _put(naming), use), runners.shared)


def _is_run(other: Node) -> bool:
    """Whether a resource is itself a program: to manage it is not to read what it works on."""
    return other.role in flow_facts().computing_roles


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
