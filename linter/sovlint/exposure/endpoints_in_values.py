"""Operators that a resource talks to, by the hosts, connectors and type names in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sovlint.atlas.endpoints import operator_of_type, read_connectors
from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge, Landscape, anchors_of, is_pointer, names_hosts
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.node import Node
from sovlint.exposure.references import text_of
from sovlint.folders import policies_folder
from sovlint.terraform.inventory import argument_span
from sovlint.terraform.values import NULL, select

_HOW = "endpoint"
#: Arguments in which a variable of a program is given its name.
_LABELS = frozenset({"key", "name", "Name"})
#: Names of variables that say from where browsers may come: nothing is sent there.
_ADMITS = re.compile(
    r"(?:^|[_\W])(?:(?:allowed|trusted|cors|csrf|csp)[_\W]?\w*|origins?|allow_?list)(?:$|[_\W])",
    re.IGNORECASE,
)


def endpoint_edges(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield an edge to every other operator whose host or connector the resource names."""
    facts = flow_facts()
    terraform_type = node.resource.type
    if terraform_type in facts.silent_types or not (node.carries or is_pointer(terraform_type)):
        return
    sources = anchors_of(node, land) or (node.resource.address,)
    told = leaves(node.resource.values)
    found = list(_by_hosts(node, told, land))
    if not found and not names_hosts(told):
        found = list(_named_by_type(node, land))
    for edge in found:
        yield from (replace(edge, source=source) for source in sources)


def _by_hosts(node: Node, told: Sequence[Leaf], land: Landscape) -> Iterator[Edge]:
    silent = flow_facts().silent_arguments
    for leaf in told:
        if not leaf.text or not silent.isdisjoint(leaf.path):
            continue
        operators = land.operators_in(leaf.text) - node.operators
        if not operators:
            continue
        labels = {other.path[:-1]: other.text for other in told if other.name in _LABELS}
        if _ADMITS.search(leaf.name) or _ADMITS.search(labels.get(leaf.path[:-1], "")):
            continue
        because = (
            message("a sensitive value of {path} names a host of it", path=leaf.argument)
            if leaf.hidden
            else message("{path} names a host of it", path=leaf.argument)
        )
        for operator in sorted(operators):
            yield Edge(
                source=node.resource.address,
                target=operator,
                to_operator=True,
                how=_HOW,
                because=because,
                span=argument_span(node.resource, leaf.path),
            )


def _named_by_type(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield whom the type itself, a connector, or the type of a nested block names as the other end."""
    terraform_type, additions = node.resource.type, land.atlas.additions
    named: dict[str, str | None] = {}
    if "_source_" not in terraform_type:
        named[terraform_type] = operator_of_type(terraform_type, additions)
    for argument in _connector_arguments(additions).get(terraform_type, ()):
        if argument:
            for _, value in select(node.resource.values, argument):
                named[argument] = land.atlas.connector(f"{terraform_type}.{argument}", text_of(value))
        elif isinstance(node.resource.values.data, Mapping):
            blocks = (name for name, value in node.resource.values.data.items() if value != NULL)
            named.update({name: land.atlas.connector(terraform_type, name) for name in blocks})
    for name, operator in sorted(named.items()):
        if operator and operator not in node.operators:
            yield Edge(
                source=node.resource.address,
                target=operator,
                to_operator=True,
                how=_HOW,
                because=message("{name} is a connection to it", name=name),
                span=argument_span(node.resource, (name,)),
            )


@cache
def _connector_arguments(additions: tuple[Path, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the arguments that hold names of connectors, by type; an empty one where block types do."""
    found: dict[str, list[str]] = {}
    for folder in (*additions, policies_folder() / "atlas"):
        for key in read_connectors(folder).connectors:
            if key not in flow_facts().silent_connectors:
                terraform_type, _, argument = key.partition(".")
                found.setdefault(terraform_type, []).append(argument)
    return {terraform_type: tuple(arguments) for terraform_type, arguments in found.items()}
