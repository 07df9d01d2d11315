"""What a store holds because of what lies in it: an account its containers, a server its databases.

The parts are told by themselves; the whole has what they hold for where it goes from there: its replicas, its
logs, the programs that are given its address.
"""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge
from sovlint.exposure.model import EvidenceKind, SensitiveData
from sovlint.exposure.node import Node
from sovlint.exposure.references import Resources
from sovlint.terraform.inventory import Mode
from sovlint.terraform.values import select

#: How data comes to a whole from its parts.
CONTENTS = "contents"
_STORING = frozenset({"store", "analytics", "search"})
#: Types of one file that Terraform itself puts somewhere: it says little about what else is there.
_SINGLE_FILES = ("*_object", "*_object_copy", "*_blob", "*_file")


def contents_edges(nodes: Mapping[str, Node], resources: Resources) -> Iterator[Edge]:
    """Yield an edge from every store to the stores of the same operator that it lies in."""
    for address, node in nodes.items():
        if not _stores(node) or _is_single_file(node):
            continue
        for whole in _wholes(node, resources):
            above = nodes[whole]
            if whole != address and _stores(above) and above.operator == node.operator:
                yield Edge(
                    source=address,
                    target=whole,
                    to_operator=False,
                    how=CONTENTS,
                    because=message("{address} lies in it", address=address),
                    span=node.resource.header,
                )


def told_by_itself(
    held: tuple[SensitiveData, ...], own: Iterable[SensitiveData]
) -> tuple[SensitiveData, ...]:
    """Return what a resource holds without what only its parts tell; `own` is what it tells itself."""
    by_category = {item.category: item for item in own}
    told = (by_category.get(item.category) if _came_from_parts(item) else item for item in held)
    return tuple(item for item in told if item)


def _wholes(node: Node, resources: Resources) -> Iterator[str]:
    if node.fact is None:
        return
    for path in node.fact.parents:
        for _, value in select(node.resource.values, path):
            yield from (parent.address for parent in resources.behind(value))


def _stores(node: Node) -> bool:
    fact = node.fact
    return fact is not None and fact.durable and fact.role in _STORING and node.resource.mode is Mode.MANAGED


def _is_single_file(node: Node) -> bool:
    return any(fnmatchcase(node.resource.type, pattern) for pattern in _SINGLE_FILES)


def _came_from_parts(item: SensitiveData) -> bool:
    strongest = item.evidence[0]
    return strongest.kind is EvidenceKind.FLOW and dict(strongest.because.arguments).get("how") == CONTENTS
