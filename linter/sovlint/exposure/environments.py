"""What a program is told of in its environment, and which log is named after what writes it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sovlint.atlas.facts import Direction
from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge, Landscape
from sovlint.exposure.flow_facts import FlowFacts, flow_facts
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.node import Node
from sovlint.terraform.inventory import MODULE, Resource, argument_span
from sovlint.terraform.values import select

_LEAST_NAME = 4
#: Names of inputs of modules that were not read, by which they are told what to pass to a program.
_ENVIRONMENT = re.compile(
    r"(?:^|_)(?:env|environment)(?:_?(?:vars?|variables|map|secrets))(?:_|$)|^(?:app_settings|secrets)$"
)
#: Arguments in which a program, or a variable of it, is given its own name.
_LABELS = frozenset({"container_name", "family", "key", "name", "service_name"})


def environment_edges(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield what follows from a program being told of other resources: it reads, writes or calls them."""
    facts = flow_facts()
    is_module = node.resource.type == MODULE
    if not (is_module or node.role in facts.computing_roles) or not node.carries:
        return
    for leaf in leaves(node.resource.values):
        is_told = _is_input(leaf) if is_module else not facts.environment.isdisjoint(leaf.path)
        if not is_told or not facts.not_environment.isdisjoint(leaf.path):
            continue
        if leaf.name in _LABELS and not leaf.origins and facts.references.isdisjoint(leaf.path):
            continue
        for other in land.contents(leaf):
            yield _told(other, node, "secret", leaf)
        for other in land.carriers(leaf):
            yield from _named(other, node, leaf, facts)
            yield from _handed(other, node, leaf, land)


def _is_input(leaf: Leaf) -> bool:
    """Whether a text stands in an input of a module that is the environment of a program by its name."""
    return bool(leaf.path) and _ENVIRONMENT.search(str(leaf.path[0])) is not None


def _handed(parameter: Node, node: Node, leaf: Leaf, land: Landscape) -> Iterator[Edge]:
    """Yield what follows from what the value of a parameter names, which the program is told of."""
    if not land.handed:
        land.handed.update(_handing_on(land), **{"": ()})
    for inner in land.handed.get(parameter.resource.address, ()):
        for other in land.carriers(inner):
            if other is not parameter:
                for edge in _named(other, node, leaf._replace(origins=inner.origins), flow_facts()):
                    because = message(
                        "{path} names {parameter}, whose value names it",
                        path=leaf.argument,
                        parameter=parameter.resource.address,
                    )
                    yield replace(edge, because=because)


def _handing_on(land: Landscape) -> dict[str, tuple[Leaf, ...]]:
    """Return the texts in the values of parameters, by the address of what programs are told of."""
    found: dict[str, tuple[Leaf, ...]] = {}
    for terraform_type, record in flow_facts().handing_on.items():
        for resource in land.resources.of_type(terraform_type):
            texts = tuple(
                leaf for _, value in select(resource.values, record["value"]) for leaf in leaves(value)
            )
            named = (value for _, value in select(resource.values, record["of"])) if record["of"] else ()
            of = [one.address for value in named for one in land.resources.behind(value)]
            for address in of or [resource.address]:
                found[address] = (*found.get(address, ()), *texts)
    return found


def _named(other: Node, node: Node, leaf: Leaf, facts: FlowFacts) -> Iterator[Edge]:
    is_started = other.resource.type in facts.started_types
    naming = facts.named_by_compute.get("compute" if is_started else other.role)
    if naming is None or other.resource.address == node.resource.address:
        return
    if is_started and other.resource.type in facts.not_called_types:
        return
    if not is_started and other.role == "compute" and not _is_called(other, leaf, facts):
        return
    if naming.direction is not Direction.TO:
        yield _told(other, node, naming.how, leaf)
    if naming.direction is Direction.TO or (naming.direction is Direction.BOTH and not _only_reads(leaf)):
        yield replace(
            _told(other, node, naming.back, leaf),
            source=node.resource.address,
            target=other.resource.address,
            guessed=naming.direction is Direction.BOTH,
        )


def _only_reads(leaf: Leaf) -> bool:
    """Whether a program is told of a store by what serves for reading only: its reader, its read key."""
    attributes = [origin.attribute.lower() for origin in leaf.origins]
    return bool(attributes) and all("read" in one and "write" not in one for one in attributes)


def _is_called(other: Node, leaf: Leaf, facts: FlowFacts) -> bool:
    """Whether a program is told where another one answers, and not only its name, to restart it, say."""
    if other.resource.type in facts.not_called_types:
        return False
    attributes = {origin.attribute.partition("[")[0].partition(".")[0] for origin in leaf.origins}
    return bool(attributes & facts.calling_attributes) or "://" in leaf.text or leaf.text.startswith("arn:")


def _told(other: Node, node: Node, how: str, leaf: Leaf) -> Edge:
    return Edge(
        source=other.resource.address,
        target=node.resource.address,
        to_operator=False,
        how=how,
        because=message("{path} names it", path=leaf.argument),
        span=argument_span(node.resource, leaf.path),
    )


def log_edges(land: Landscape) -> Iterator[Edge]:
    """Yield an edge to every log group that an operator names after what logs into it."""
    for node in land.nodes.values():
        if node.role != "log":
            continue
        for leaf in (leaf for _, value in select(node.resource.values, "name") for leaf in leaves(value)):
            for prefix, terraform_type, argument in flow_facts().log_names:
                if leaf.text.startswith(prefix):
                    name = leaf.text.removeprefix(prefix).partition("/")[0]
                    yield from _logging(node, leaf, land.resources.of_type(terraform_type), argument, name)


def _logging(
    node: Node, leaf: Leaf, candidates: Iterable[Resource], argument: str, name: str
) -> Iterator[Edge]:
    referred = {origin.address for origin in leaf.origins}
    for resource in candidates:
        texts = {inner.text for _, value in select(resource.values, argument) for inner in leaves(value)}
        if resource.address in referred or (name in texts and len(name) >= _LEAST_NAME):
            yield Edge(
                source=resource.address,
                target=node.resource.address,
                to_operator=False,
                how="log",
                because=message("{path} names it", path="name"),
                span=node.resource.header,
            )
