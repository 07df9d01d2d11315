"""What the activities of a pipeline read and write: the data sets that they name as inputs and outputs.

See https://learn.microsoft.com/azure/data-factory/concepts-pipelines-activities, read 2026-11-22.
"""

from collections.abc import Iterator
from dataclasses import replace

from sovlint.diagnostics import message
from sovlint.exposure.documents import documents_in, texts_in
from sovlint.exposure.edges import Edge, Landscape, declared_edges, is_pipeline_part
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.node import Node
from sovlint.terraform.inventory import argument_span
from sovlint.terraform.values import select

_REFERENCE = "referenceName"
_READ = "query"
_WRITTEN = "export"
_CALLED = "event"
#: Keys of an activity under which it names what it reads, what it writes, and a service that it calls.
_READS = frozenset({"dataset", "inputs"})
_WRITES = frozenset({"outputs"})
_CALLS = frozenset({"linkedServiceName"})


def pipeline_edges(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield the edges between a pipeline and what its activities name."""
    argument = flow_facts().pipelines.get(node.resource.type)
    if argument is None:
        return
    for path, value in select(node.resource.values, argument):
        for document in documents_in(value):
            for keys, leaf in texts_in(document):
                if keys[-1:] == (_REFERENCE,):
                    way = _way(frozenset(keys))
                    for other in _named(leaf, way, land) if way else ():
                        edge = Edge(
                            source=node.resource.address,
                            target=other.resource.address,
                            to_operator=False,
                            how=way,
                            because=message("argument {path}", path=argument),
                            span=argument_span(node.resource, path),
                        )
                        if way == _READ:
                            edge = replace(edge, source=edge.target, target=edge.source)
                        yield edge
                        if way == _WRITTEN:
                            yield from _onward(other, edge, land)


def _onward(data_set: Node, edge: Edge, land: Landscape) -> Iterator[Edge]:
    """Yield the edges from a data set that is written to the connections that it lies behind."""
    for link in declared_edges(data_set, land):
        if link.source == data_set.resource.address:
            yield replace(edge, source=link.source, target=link.target)


def _way(keys: frozenset[str]) -> str:
    if keys & _READS:
        return _READ
    if keys & _WRITES:
        return _WRITTEN
    return _CALLED if keys & _CALLS else ""


def _named(leaf: Leaf, way: str, land: Landscape) -> Iterator[Node]:
    """Yield the data sets that a text names, or the services that are called: by reference, or by name."""
    parts = [node for node in land.nodes.values() if _is_part(node, way)]
    referred = {node.resource.address for node in land.referred(leaf)}
    for node in parts:
        names = (one.text for _, value in select(node.resource.values, "name") for one in leaves(value))
        if node.resource.address in referred or (not referred and leaf.text and leaf.text in names):
            yield node


def _is_part(node: Node, way: str) -> bool:
    terraform_type = node.resource.type
    return is_pipeline_part(terraform_type) and ("_linked_" in terraform_type) is (way == _CALLED)
