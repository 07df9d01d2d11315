"""Where data goes next: all edges of an inventory, and what travels along them.

A category keeps the best way by which it arrives, loses confidence at every step, and carries the way as its
evidence. An edge that leads to another operator or country says so.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from sovlint.atlas.load import Atlas
from sovlint.diagnostics import message
from sovlint.exposure.edges import (
    Edge,
    Landscape,
    declared_edges,
)
from sovlint.exposure.endpoints_in_values import endpoint_edges
from sovlint.exposure.environments import environment_edges, log_edges
from sovlint.exposure.flow_facts import FlowFacts, flow_facts
from sovlint.exposure.grants import grant_edges
from sovlint.exposure.model import Category, Crossing, Evidence, EvidenceKind, Flow, SensitiveData
from sovlint.exposure.node import Node
from sovlint.exposure.other_places import place_edges
from sovlint.exposure.own_names import OwnNames
from sovlint.exposure.permissions import permission_edges
from sovlint.exposure.pipelines import pipeline_edges
from sovlint.exposure.references import Resources
from sovlint.exposure.state import REMOTE_STATE
from sovlint.exposure.trusts import trust_edges

#: The region of what its operator runs for the whole world: it stands nowhere in particular.
_GLOBAL = "global"

Held = Mapping[str, tuple[SensitiveData, ...]]
#: Edges by their ends, by what they are, and by the account or region that they name.
_Found = dict[tuple[str, str, str, str], Edge]


def edges_of(
    nodes: Mapping[str, Node],
    resources: Resources,
    atlas: Atlas,
    accounts: frozenset[str] = frozenset(),
    state: str = "",
) -> tuple[Edge, ...]:
    """Return every edge that the resources declare, each once, sorted.

    `accounts` are the user's own, `state` is the address that stands for the state backend.
    """
    land = Landscape(nodes, resources, OwnNames(nodes, atlas), atlas, accounts)
    found: _Found = {}
    for node in nodes.values():
        for edge in _said_by(node, land):
            found.setdefault((edge.source, edge.target, edge.how, edge.account or edge.region), edge)
    _drop_guesses(found)
    for edge in trust_edges(land):
        found.setdefault((edge.source, edge.target, edge.how, edge.account), edge)
    for edge in _state_edges(nodes, state):
        found[edge.source, edge.target, edge.how, ""] = edge
    for edge in log_edges(land):
        found.setdefault((edge.source, edge.target, edge.how, ""), edge)
    settled = _add_permitted(found, land)
    _add_less_exact(found, land, settled)
    return tuple(found[key] for key in sorted(found))


def _drop_guesses(found: _Found) -> None:
    """Drop what is guessed of two ends where something exact is said of them."""
    exact = {(edge.source, edge.target) for edge in found.values() if not edge.guessed}
    for key in [key for key, edge in found.items() if edge.guessed and key[:2] in exact]:
        del found[key]


def _said_by(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield the edges that one resource says by itself."""
    yield from declared_edges(node, land)
    yield from pipeline_edges(node, land)
    yield from grant_edges(node, land)
    yield from place_edges(node, land.atlas)


def _add_permitted(found: _Found, land: Landscape) -> set[frozenset[str]]:
    """Add what programs may do, where nothing more exact was said; return the pairs that this settles.

    A permission that many programs share counts for those that are told of the resource.
    """
    said = {(edge.source, edge.target) for edge in found.values()}
    settled: set[frozenset[str]] = set()
    permitted = list(permission_edges(land))
    told = _told_of(land) if any(shared for _, shared in permitted) else set()
    for edge, shared in permitted:
        pair = frozenset((edge.source, edge.target))
        if shared and pair not in told:
            continue
        settled.add(pair)
        if (edge.source, edge.target) not in said:
            said.add((edge.source, edge.target))
            found[edge.source, edge.target, edge.how, ""] = edge
    return settled


def _told_of(land: Landscape) -> set[frozenset[str]]:
    """Return the pairs of a program and what its environment names."""
    edges = (edge for node in land.nodes.values() for edge in environment_edges(node, land))
    return {frozenset((edge.source, edge.target)) for edge in edges}


def _add_less_exact(found: _Found, land: Landscape, settled: Collection[frozenset[str]]) -> None:
    """Add what is only read off a name or a host, where nothing more exact was said of the two ends."""
    for less_exact in (environment_edges, endpoint_edges):
        named = {(edge.source, edge.target) for edge in found.values()} | _near(found, land)
        for node in land.nodes.values():
            for edge in less_exact(node, land):
                ends = edge.source, edge.target
                if ends not in named and frozenset(ends) not in settled:
                    found.setdefault((*ends, edge.how, ""), edge)


def _near(found: _Found, land: Landscape) -> set[tuple[str, str]]:
    """Return every resource with the operators of those that it has edges with: their hosts are no news."""
    near: set[tuple[str, str]] = set()
    for edge in found.values():
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            node = land.nodes.get(other)
            near.update((one, operator) for operator in (node.operators if node else ()))
    return near


def _state_edges(nodes: Mapping[str, Node], state: str) -> Iterator[Edge]:
    """Yield an edge from every state that is read into the own one, which keeps a copy of its outputs."""
    for node in nodes.values():
        if state and node.resource.type == REMOTE_STATE:
            yield Edge(
                source=node.resource.address,
                target=state,
                to_operator=False,
                how="state",
                because=message("its outputs are read, and kept in the own state"),
                span=node.resource.header,
            )


def carry(
    held: Held, edges: Sequence[Edge], nodes: Mapping[str, Node], closed: Collection[str] = ()
) -> dict[str, tuple[SensitiveData, ...]]:
    """Return what each address holds once every category has travelled along the edges; cycles end.

    Nothing enters the addresses in `closed`: what they hold was declared to be public.
    """
    leaving: dict[str, list[Edge]] = {}
    for edge in edges:
        if not edge.to_operator and edge.target not in closed:
            leaving.setdefault(edge.source, []).append(edge)
    result = {address: {item.category: item for item in items} for address, items in held.items()}
    for category in sorted({item.category for items in held.values() for item in items}):
        _spread(category, result, leaving, nodes)
    return {
        address: tuple(items[category] for category in sorted(items))
        for address, items in sorted(result.items())
    }


def _spread(
    category: Category,
    result: dict[str, dict[Category, SensitiveData]],
    leaving: Mapping[str, Sequence[Edge]],
    nodes: Mapping[str, Node],
) -> None:
    """Carry one category along its best ways: the surest arrival is settled first, as Dijkstra does."""
    facts = flow_facts()
    waiting: list[tuple[float, int, str]] = []
    way: dict[str, tuple[str, ...]] = {}
    for address in sorted(result):
        if category in result[address]:
            heappush(waiting, (-result[address][category].confidence, 0, address))
            way[address] = (address,)
    settled: set[str] = set()
    while waiting:
        _, steps, address = heappop(waiting)
        if address in settled:
            continue
        settled.add(address)
        item = result[address][category]
        for edge in leaving.get(address, ()):
            confidence = _kept(item, edge, facts, nodes)
            before = result.setdefault(edge.target, {}).get(category)
            if edge.target in settled or confidence <= max(before.confidence if before else 0.0, facts.least):
                continue
            way[edge.target] = (*way[address], edge.how, edge.target)
            result[edge.target][category] = _arrived(item, before, edge, confidence, way[address])
            heappush(waiting, (-confidence, steps + 1, edge.target))


def _kept(item: SensitiveData, edge: Edge, facts: FlowFacts, nodes: Mapping[str, Node]) -> float:
    """Return how sure it is that a category arrives.

    Credentials go only where they are handed on as such, and stay with the program that uses them.
    """
    if item.category is Category.CREDENTIALS:
        source = nodes.get(edge.source)
        if edge.how not in facts.credentials_travel_by or (source and source.role in facts.computing_roles):
            return 0.0
    kept = facts.kept.get(edge.how, facts.kept_otherwise) * (facts.kept_of_guesses if edge.guessed else 1)
    return round(item.confidence * kept, 2)


def _arrived(
    item: SensitiveData, before: SensitiveData | None, edge: Edge, confidence: float, way: tuple[str, ...]
) -> SensitiveData:
    """Return the category at the end of an edge, with the way that it took as the first evidence."""
    because = (
        message("it comes from {address} ({how})", address=edge.source, how=edge.how)
        if len(way) == 1
        else message(
            "it comes from {address} ({how}), which has it by the way {way}",
            address=edge.source,
            how=edge.how,
            way=_written(way),
        )
    )
    arrival = Evidence(kind=EvidenceKind.FLOW, because=because, confidence=confidence, span=edge.span)
    own = before.evidence if before else ()
    kept = tuple(evidence for evidence in own if evidence.kind is not EvidenceKind.FLOW)
    first = tuple(evidence for evidence in item.evidence if evidence.kind is not EvidenceKind.FLOW)[:1]
    return SensitiveData(
        category=item.category,
        confidence=confidence,
        evidence=tuple(dict.fromkeys((arrival, *kept, *(() if kept else first)))),
    )


def _written(way: Sequence[str]) -> str:
    """Write a way: `a -(query)-> b -(export)-> c`."""
    return way[0] + "".join(
        f" -({how})-> {address}" for how, address in zip(way[1::2], way[2::2], strict=True)
    )


def flows_of(edges: Sequence[Edge], held: Held, nodes: Mapping[str, Node]) -> tuple[Flow, ...]:
    """Return the edges as flows, each with the data that travels on it and what it crosses."""
    facts = flow_facts()
    return tuple(
        Flow(
            source=edge.source,
            target=edge.target,
            to_operator=edge.to_operator,
            how=edge.how,
            data=tuple(_travelling(held.get(edge.source, ()), edge, facts, nodes)),
            because=edge.because,
            span=edge.span,
            region=edge.region,
            countries=edge.countries,
            account=edge.account,
            crosses=_crossings(edge, nodes),
        )
        for edge in edges
    )


def _travelling(
    items: Sequence[SensitiveData], edge: Edge, facts: FlowFacts, nodes: Mapping[str, Node]
) -> list[SensitiveData]:
    found = []
    for item in items:
        confidence = _kept(item, edge, facts, nodes)
        if confidence > facts.least:
            data = SensitiveData(category=item.category, confidence=confidence, evidence=item.evidence)
            found.append(data)
    return found


def _crossings(edge: Edge, nodes: Mapping[str, Node]) -> tuple[Crossing, ...]:
    source, target = nodes.get(edge.source), nodes.get(edge.target)
    operators = frozenset({edge.target}) if edge.to_operator else target.operators if target else frozenset()
    countries = edge.countries or (target.countries if target else ())
    found = []
    if source and source.operators and operators - source.operators:
        found.append(Crossing.OPERATOR)
    is_placed = bool(edge.countries) or _GLOBAL not in {source and source.region, target and target.region}
    if is_placed and source and source.countries and set(countries) - set(source.countries):
        found.append(Crossing.BORDER)
    if edge.account:
        found.append(Crossing.ACCOUNT)
    return tuple(found)
