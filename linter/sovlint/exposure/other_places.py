"""Places that a resource copies its data to by itself: replica regions, geo-redundancy, backup regions."""

import re
from collections.abc import Iterator

from sovlint.atlas.facts import Place
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.leaves import leaves
from sovlint.exposure.node import Node
from sovlint.terraform.inventory import argument_span
from sovlint.terraform.values import Known, select

_PAIRED = re.compile(r"paired region: ([\w-]+)")
_HOW = "replication"


def place_edges(node: Node, atlas: Atlas) -> Iterator[Edge]:
    """Yield an edge to its own operator for every other place that a resource's data goes to."""
    if not node.carries or not node.operator or not node.places:
        return
    own = atlas.place(node.places, node.region) if node.region else None
    seen = {node.region} | ({own.region} if own else set())
    for path, place, span_path in _named_places(node, own, atlas):
        if place is None:
            yield Edge(
                source=node.resource.address,
                target=node.operator,
                to_operator=True,
                how=_HOW,
                because=message(
                    "{path} keeps a copy in another region; which, the code does not say", path=path
                ),
                span=argument_span(node.resource, span_path),
            )
            continue
        if place.region in seen or (place.operator and place.operator != node.operator and own is None):
            continue
        seen.add(place.region)
        yield Edge(
            source=node.resource.address,
            target=place.operator or node.operator,
            to_operator=True,
            how=_HOW,
            because=message("{path} names another region, {region}", path=path, region=place.region),
            span=argument_span(node.resource, span_path),
            region=place.region,
            countries=place.countries,
        )


def _named_places(
    node: Node, own: Place | None, atlas: Atlas
) -> Iterator[tuple[str, Place | None, tuple[str | int, ...]]]:
    """Yield the arguments that name another place, and that place; None where it is not told which."""
    facts = flow_facts()
    terraform_type = node.resource.type
    paths = (*(node.fact.replication if node.fact else ()), *facts.place_arguments.get(terraform_type, ()))
    for path in paths:
        if f"{terraform_type}.{path}" in facts.not_place_arguments:
            continue
        switch = facts.place_switches.get(f"{terraform_type}.{path}")
        for place_path, value in select(node.resource.values, path):
            if switch is not None:
                if _is_on(value, switch):
                    yield path, _paired(own, node, atlas), place_path
                continue
            for leaf in leaves(value, place_path):
                place = atlas.place(node.places, leaf.text) if leaf.text else None
                if place:
                    yield path, place, place_path


def _is_on(value: object, wanted: tuple[str, ...]) -> bool:
    if not isinstance(value, Known):
        return False
    text = str(value.data).lower() if isinstance(value.data, bool) else str(value.data)
    return text in wanted


def _paired(own: Place | None, node: Node, atlas: Atlas) -> Place | None:
    """Return the region that the operator pairs with the resource's own."""
    match = _PAIRED.search(own.note) if own else None
    return atlas.place(node.places, match[1]) if match else None
