"""What flow arguments and references say of where data goes: edges between resources, or to an operator.

A resource that only joins others (a subscription, a replication rule, a diagnostic setting) is an edge, not a
node: what it names stands in its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from sovlint.atlas.facts import Direction, FlowArgument
from sovlint.atlas.hosts import hosts_in
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, Span, message
from sovlint.exposure.flow_facts import FlowFacts, flow_facts
from sovlint.exposure.grant_facts import grants_of
from sovlint.exposure.leaves import Leaf, Path, leaves
from sovlint.exposure.node import Node
from sovlint.exposure.outsiders import operator_of, recipient_in, sent_to
from sovlint.exposure.own_names import OwnNames
from sovlint.exposure.references import Resources, text_of
from sovlint.terraform.inventory import Mode, argument_span
from sovlint.terraform.values import select

_TRAFFIC = "traffic"
_QUERY = "query"
_TRANSFER = "transfer"
#: Ways of flow arguments that say no more than that a program is told of something.
_BY_NAMING = frozenset({_QUERY, _TRANSFER})
#: Ways of using a store in both directions; what is written to it need not be what the user of it holds.
_USES = frozenset({"mount", _QUERY})
_WRITE = "write"
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Data goes from an address to an address, or to an operator (`to_operator`).

    `region` and `countries` are set where the edge itself says where the data goes. `account` names a
    principal outside that it is opened to. It is `guessed` where a program is told of a store, and nothing
    says that it writes to it.
    """

    source: str
    target: str
    to_operator: bool
    how: str
    because: Message
    span: Span | None
    region: str = ""
    countries: tuple[str, ...] = ()
    account: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Landscape:
    """All resources of an inventory with what is known of them, by address and by name.

    `accounts` are the accounts and projects that the code shows to be the user's own.
    """

    nodes: Mapping[str, Node]
    resources: Resources
    names: OwnNames
    atlas: Atlas
    accounts: frozenset[str] = frozenset()
    lent: dict[str, set[str]] = field(default_factory=dict)
    handed: dict[str, tuple[Leaf, ...]] = field(default_factory=dict)

    def carriers(self, leaf: Leaf) -> tuple[Node, ...]:
        """Return the resources that a text names by reference, or else by name, and that data can be in."""
        found = self.referred(leaf)
        if not found and (leaf.text or leaf.variable):
            named = (
                self.names.given_by(leaf.variable, leaf.name)
                if leaf.variable
                else self.names.named(leaf.text, leaf.name)
            )
            found = tuple(self.nodes[resource.address] for resource in named)
        return tuple(node for node in found if node.carries)

    def referred(self, leaf: Leaf) -> tuple[Node, ...]:
        """Return the resources that a text was made from as their names, not as their contents."""
        facts = flow_facts()
        found: dict[str, Node] = {}
        lenders: set[str] = set()
        for origin in leaf.origins:
            attribute = origin.attribute.partition(".")[0].partition("[")[0]
            if attribute in facts.not_naming_attributes:
                continue
            for resource in self.resources.at(origin.address):
                node = self._itself(self.nodes[resource.address])
                if not _is_content(node, attribute, facts):
                    found[node.resource.address] = node
                    lenders |= self._lenders(node)
        return tuple(found[address] for address in sorted(found) if address not in lenders)

    def _itself(self, node: Node) -> Node:
        """Return the managed resource that a data source reads, where the inventory has it."""
        read = self.resources.read_by(node.resource) if node.resource.mode is Mode.DATA else ()
        return self.nodes[read[0].address] if read else node

    def _lenders(self, node: Node) -> set[str]:
        """Return the resources that the name of this one was made from: they lend a part of it, no more."""
        known = self.lent.get(node.resource.address)
        if known is None:
            known = {
                resource.address
                for argument in flow_facts().name_arguments
                for _, value in select(node.resource.values, argument)
                for resource in self.resources.behind(value)
                if resource.address != node.resource.address
            }
            self.lent[node.resource.address] = known
        return known

    def contents(self, leaf: Leaf) -> tuple[Node, ...]:
        """Return the secrets whose contents a text was made from."""
        facts = flow_facts()
        nodes = (
            (self.nodes[resource.address], origin.attribute.partition(".")[0])
            for origin in leaf.origins
            for resource in self.resources.at(origin.address)
        )
        found = {
            node.resource.address: node for node, attribute in nodes if _is_content(node, attribute, facts)
        }
        return tuple(found[address] for address in sorted(found))

    def operators_in(self, text: str) -> frozenset[str]:
        """Return the operators whose hosts stand in a text."""
        hosts = hosts_in(text)
        if not hosts:
            return _NOBODY
        silent = flow_facts().silent_kinds
        found = (self.atlas.endpoint(host) for host in hosts)
        return frozenset(one.operator for one in found if one and one.kind not in silent)


def _is_content(node: Node, attribute: str, facts: FlowFacts) -> bool:
    """Whether an attribute of a secret is what it keeps, not what it is called."""
    return node.role == "secret" and attribute in facts.content_attributes


def declared_edges(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield the edges that the flow arguments of a resource's type say."""
    fact = node.fact
    flows = (*(fact.flows if fact else ()), *flow_facts().more_flows.get(node.resource.type, ()))
    if fact is None or not flows or fact.role == "key" or node.is_software:
        return
    ends = [end for flow in flows for end in _ends(flow, node, land)]
    yield from _joined(node, ends, land)


class _End(NamedTuple):
    """An edge between a resource and what one of its arguments names, and where the argument stands."""

    edge: Edge
    path: Path

    def is_beside(self, other: "_End") -> bool:
        """Whether two ends can belong together: not if they stand in different blocks of one type."""
        (mine, *below), (theirs, *others) = self.path, other.path
        blocks = (below[:1], others[:1])
        is_block = all(isinstance(position, int) for block in blocks for position in block)
        return mine != theirs or not all(blocks) or not is_block or blocks[0] == blocks[1]


def _joined(node: Node, ends: Sequence[_End], land: Landscape) -> Iterator[Edge]:
    """Put what a joining resource stands between in its place; leave the edges of all others as they are."""
    own = node.resource.address
    anchors = anchors_of(node, land)
    incoming = [end for end in ends if end.edge.source != own]
    outgoing = [end for end in ends if end.edge.source == own]
    is_join = bool(anchors) or node.resource.type in flow_facts().joins or node.role == _TRANSFER
    goes_on = bool({end.edge.target for end in outgoing} - {end.edge.source for end in incoming})
    if not is_join or not (anchors or (incoming and goes_on)):
        yield from (end.edge for end in ends)
        return
    because = message("{address} joins them", address=own)
    if anchors:
        yield from _around(anchors, incoming, outgoing, because)
        return
    for first in incoming:
        for last in outgoing:
            if first.edge.source != last.edge.target and first.is_beside(last):
                yield _told_by(replace(last.edge, source=first.edge.source), because)


def _around(
    anchors: Iterable[str], incoming: Sequence[_End], outgoing: Sequence[_End], because: Message
) -> Iterator[Edge]:
    """Yield the edges of a resource as those of the ones that it configures."""
    for anchor in anchors:
        for end in outgoing:
            if anchor != end.edge.target:
                yield _told_by(replace(end.edge, source=anchor), because)
        for end in incoming:
            if end.edge.source != anchor:
                yield replace(end.edge, target=anchor, because=because)


def _told_by(edge: Edge, because: Message) -> Edge:
    """Return the edge with another reason, where it does not name somebody outside."""
    return edge if edge.account else replace(edge, because=because)


def anchors_of(node: Node, land: Landscape) -> tuple[str, ...]:
    """Return the resources that this one only configures, where data can be in them."""
    path = flow_facts().joins.get(node.resource.type, node.fact.extends if node.fact else "")
    if not path:
        return ()
    found: dict[str, None] = {}
    for place, value in select(node.resource.values, path):
        for leaf in leaves(value, place):
            others = land.carriers(leaf) or tuple(
                other for other in land.referred(leaf) if other.role == "network"
            )
            found.update(dict.fromkeys(other.resource.address for other in others))
    return tuple(found)


def _ends(flow: FlowArgument, node: Node, land: Landscape) -> Iterator[_End]:
    facts = flow_facts()
    path = f"{node.resource.type}.{flow.path}"
    if flow.how in facts.no_data_by or path in facts.software_arguments or path in facts.not_flows:
        return
    if flow.how == _TRAFFIC and _is_link(node.resource.type):
        return
    flow = _as_told(flow, node, facts)
    if flow.how in _BY_NAMING and _is_environment(flow.path, node, facts):
        return
    for place, value in select(node.resource.values, flow.path):
        for leaf in leaves(value, place):
            yield from (_End(edge, leaf.path) for edge in _end(flow, node, leaf, land))


@cache
def _is_link(terraform_type: str) -> bool:
    """Whether a type connects networks: what crosses it the code does not say."""
    return any(fnmatchcase(terraform_type, pattern) for pattern in flow_facts().link_types)


def _as_told(flow: FlowArgument, node: Node, facts: FlowFacts) -> FlowArgument:
    """Return a flow argument with the direction that another argument of the resource gives it."""
    if flow.direction is Direction.BOTH:
        for key, directions in facts.directed_by.items():
            terraform_type, _, argument = key.partition(".")
            if terraform_type == node.resource.type:
                for _, value in select(node.resource.values, argument):
                    told = directions.get(text_of(value))
                    return replace(flow, direction=Direction(told)) if told else flow
    return flow


def _is_environment(path: str, node: Node, facts: FlowFacts) -> bool:
    return node.role in facts.computing_roles and not facts.environment.isdisjoint(path.split("."))


def _end(flow: FlowArgument, node: Node, leaf: Leaf, land: Landscape) -> Iterator[Edge]:
    own = node.resource.address
    span = argument_span(node.resource, leaf.path)
    because = message("argument {path}", path=flow.path)
    others = [other for other in land.carriers(leaf) if other.resource.address != own]
    if node.resource.type in flow_facts().pipelines:
        others = [other for other in others if not is_pipeline_part(other.resource.type)]
    if not others and flow.how == _TRAFFIC:
        others = [other for other in land.referred(leaf) if other.role == "network"]
    if flow.how == _TRAFFIC and is_pointer(node.resource.type):
        others = []
    for other in others:
        yield from _directed(flow, node, other.resource.address, because, span)
    if others or flow.direction is Direction.FROM:
        return
    name = leaf.text if leaf.text and not names_hosts(leaves(node.resource.values)) else ""
    connector = land.atlas.connector(f"{node.resource.type}.{leaf.argument}", name) if name else None
    named = {*land.operators_in(leaf.text), *((connector,) if connector else ())} - {node.operator}
    for operator in sorted(named):
        yield Edge(source=own, target=operator, to_operator=True, how=flow.how, because=because, span=span)
    is_told = named or grants_of(node.resource.type)
    account = "" if is_told else recipient_in(leaf.text, land.accounts)
    if account:
        yield Edge(
            source=own,
            target=operator_of(account) or node.operator,
            to_operator=True,
            how="grant",
            because=sent_to(account, flow.path),
            span=span,
            account=account,
        )


def _directed(
    flow: FlowArgument, node: Node, other: str, because: Message, span: Span | None
) -> Iterable[Edge]:
    """Yield the edges of a flow argument; what is written to a store need not be what its user holds.

    Of a connection it is: what goes into it comes out at the other end.
    """
    own = node.resource.address
    if flow.direction is not Direction.FROM:
        is_use = flow.direction is Direction.BOTH and flow.how in _USES
        how = (_TRANSFER if node.role == _TRANSFER else _WRITE) if is_use else flow.how
        yield Edge(
            source=own,
            target=other,
            to_operator=False,
            how=how,
            because=because,
            span=span,
            guessed=how == _WRITE and flow.how == _QUERY,
        )
    if flow.direction is not Direction.TO:
        yield Edge(source=other, target=own, to_operator=False, how=flow.how, because=because, span=span)


@cache
def is_pipeline_part(terraform_type: str) -> bool:
    """Whether the activities of a pipeline name resources of a type, and say what they do with them."""
    return any(fnmatchcase(terraform_type, pattern) for pattern in flow_facts().pipeline_parts)


def names_hosts(told: Iterable[Leaf]) -> bool:
    """Whether a resource names the hosts that it talks to: then the name of a product does not say whose."""
    silent = flow_facts().silent_arguments
    return any(hosts_in(leaf.text) for leaf in told if silent.isdisjoint(leaf.path))


@cache
def is_pointer(terraform_type: str) -> bool:
    """Whether a type only says where something is: a DNS record."""
    return any(fnmatchcase(terraform_type, pattern) for pattern in flow_facts().pointer_types)
