"""Where data goes next: edges from flow arguments and from hosts in values, and what travels along them.

A resource that only joins two others (a replication rule, a transfer task) is an edge, not a node.
Categories travel along edges, lose confidence on the way, and keep the path as their evidence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sovlint.atlas.facts import Direction, FlowArgument, TypeFact
from sovlint.atlas.hosts import hosts_in
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, Span, message
from sovlint.exposure.model import Evidence, EvidenceKind, Flow, SensitiveData
from sovlint.exposure.references import Resources, text_of
from sovlint.terraform.inventory import Resource, argument_span
from sovlint.terraform.values import Known, Secrecy, select, walk

#: Roles that neither hold nor pass on what flows into them.
_PASSIVE = frozenset({"none", "network", "key"})
#: What is left of a category's confidence after one step, by what the step is. An access log names objects
#: and callers, it does not hold the records; a replica or a backup is the data itself.
_KEPT = {"replication": 0.97, "backup": 0.97, "restore": 0.97, "log": 0.4, "query": 0.85, "event": 0.85}
_KEPT_OTHERWISE = 0.9
#: Arguments that speak about hosts without sending data there.
_SILENT = frozenset(
    {"description", "comment", "tags", "labels", "policy", "assume_role_policy", "annotations"}
)
_LEAST = 0.05
#: Kind of hosts that software is fetched from; no data goes there.
_SUPPLY = "supply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A resource with what the atlas says of its type, and the operators that run it."""

    resource: Resource
    fact: TypeFact | None
    operators: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Data goes from an address to an address, or to an operator (`to_operator`)."""

    source: str
    target: str
    to_operator: bool
    how: str
    because: Message
    span: Span | None


def edges_of(nodes: Mapping[str, Node], resources: Resources, atlas: Atlas) -> tuple[Edge, ...]:
    """Return every edge that the resources declare, each once, sorted."""
    found: dict[tuple[str, str, str], Edge] = {}
    for node in nodes.values():
        for edge in _declared_edges(node, nodes, resources, atlas):
            found.setdefault((edge.source, edge.target, edge.how), edge)
    named = {(source, target) for source, target, _ in found}
    for node in nodes.values():
        for edge in _host_edges(node, atlas):
            if (edge.source, edge.target) not in named:
                found.setdefault((edge.source, edge.target, edge.how), edge)
    return tuple(found[key] for key in sorted(found))


def _declared_edges(
    node: Node, nodes: Mapping[str, Node], resources: Resources, atlas: Atlas
) -> Iterable[Edge]:
    fact = node.fact
    if fact is None or not fact.flows:
        return
    ends = [end for flow in fact.flows for end in _ends(flow, node, nodes, resources, atlas)]
    own = node.resource.address
    incoming = [end for end in ends if end.source != own]
    outgoing = [end for end in ends if end.source == own]
    if fact.role == "transfer" and incoming and outgoing:
        for first in incoming:
            for last in outgoing:
                if first.source != last.target:
                    yield Edge(
                        source=first.source,
                        target=last.target,
                        to_operator=last.to_operator,
                        how=last.how,
                        because=message("{address} joins them", address=own),
                        span=last.span,
                    )
        return
    yield from ends


def _ends(
    flow: FlowArgument, node: Node, nodes: Mapping[str, Node], resources: Resources, atlas: Atlas
) -> Iterable[Edge]:
    own = node.resource.address
    for path, value in select(node.resource.values, flow.path):
        span = argument_span(node.resource, path)
        because = message("argument {path}", path=flow.path)
        others = [other.address for other in resources.behind(value) if _carries(other, nodes)]
        for other in others:
            if other != own:
                yield from _directed(flow, own, other, because, span)
        if not others and flow.direction is not Direction.FROM:
            for operator in _operators_in(text_of(value), node, atlas):
                yield Edge(
                    source=own, target=operator, to_operator=True, how=flow.how, because=because, span=span
                )


def _directed(
    flow: FlowArgument, own: str, other: str, because: Message, span: Span | None
) -> Iterable[Edge]:
    if flow.direction is not Direction.FROM:
        yield Edge(source=own, target=other, to_operator=False, how=flow.how, because=because, span=span)
    if flow.direction is not Direction.TO:
        yield Edge(source=other, target=own, to_operator=False, how=flow.how, because=because, span=span)


def _carries(resource: Resource, nodes: Mapping[str, Node]) -> bool:
    node = nodes.get(resource.address)
    return bool(node and node.fact and node.fact.role not in _PASSIVE)


def _host_edges(node: Node, atlas: Atlas) -> Iterable[Edge]:
    """Yield an edge to every other operator whose host stands in a value of the resource."""
    if node.fact is None or node.fact.role in _PASSIVE:
        return
    for path, value in walk(node.resource.values):
        if _SILENT.intersection(path) or not isinstance(value, Known) or not isinstance(value.data, str):
            continue
        for operator in _operators_in(value.data, node, atlas):
            argument = ".".join(str(step) for step in path)
            because = (
                message("a sensitive value of {path} names a host of it", path=argument)
                if Secrecy.SENSITIVE in value.marks
                else message("{path} names a host of it", path=argument)
            )
            yield Edge(
                source=node.resource.address,
                target=operator,
                to_operator=True,
                how="endpoint",
                because=because,
                span=argument_span(node.resource, path),
            )


def _operators_in(text: str, node: Node, atlas: Atlas) -> Sequence[str]:
    found = (atlas.endpoint(host) for host in hosts_in(text))
    operators = {endpoint.operator for endpoint in found if endpoint and endpoint.kind != _SUPPLY}
    return sorted(operators - node.operators)


def carry(
    held: Mapping[str, tuple[SensitiveData, ...]], edges: Sequence[Edge]
) -> dict[str, tuple[SensitiveData, ...]]:
    """Return what each address holds once every category has travelled along the edges; cycles end."""
    leaving: dict[str, list[Edge]] = {}
    for edge in edges:
        if not edge.to_operator:
            leaving.setdefault(edge.source, []).append(edge)
    result = {address: {item.category: item for item in items} for address, items in held.items()}
    waiting = sorted(address for address in leaving if held.get(address))
    while waiting:
        address = waiting.pop(0)
        for edge in leaving.get(address, ()):
            arrived = result.setdefault(edge.target, {})
            grown = False
            for item in result.get(address, {}).values():
                travelled = _travelled(item, edge)
                before = arrived.get(item.category)
                if travelled.confidence > max(before.confidence if before else 0.0, _LEAST):
                    arrived[item.category] = _joined(before, travelled)
                    grown = True
            if grown and edge.target not in waiting:
                waiting.append(edge.target)
    return {
        address: tuple(items[category] for category in sorted(items)) for address, items in result.items()
    }


def _travelled(item: SensitiveData, edge: Edge) -> SensitiveData:
    confidence = round(item.confidence * _KEPT.get(edge.how, _KEPT_OTHERWISE), 2)
    because = message("it comes from {address} ({how})", address=edge.source, how=edge.how)
    evidence = Evidence(kind=EvidenceKind.FLOW, because=because, confidence=confidence, span=edge.span)
    return SensitiveData(
        category=item.category, confidence=confidence, evidence=(evidence, *item.evidence[:1])
    )


def _joined(before: SensitiveData | None, travelled: SensitiveData) -> SensitiveData:
    if before is None:
        return travelled
    own = tuple(evidence for evidence in before.evidence if evidence.kind is not EvidenceKind.FLOW)
    return SensitiveData(
        category=before.category,
        confidence=travelled.confidence,
        evidence=tuple(dict.fromkeys((*travelled.evidence, *own))),
    )


def flows_of(edges: Sequence[Edge], held: Mapping[str, tuple[SensitiveData, ...]]) -> tuple[Flow, ...]:
    """Return the edges as flows, each with the data of its source."""
    return tuple(
        Flow(
            source=edge.source,
            target=edge.target,
            to_operator=edge.to_operator,
            how=edge.how,
            data=held.get(edge.source, ()),
            because=edge.because,
            span=edge.span,
        )
        for edge in edges
    )
