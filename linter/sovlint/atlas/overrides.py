"""Says which facts come from the user's own atlas, and which shipped ones they replace."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sovlint.atlas.files import read_document

Document = Mapping[str, Any]

#: List files: the name of the list in them and the field that identifies a record.
LISTS: Mapping[str, tuple[str, str]] = {
    "adequacy.json": ("decisions", "id"),
    "frameworks.json": ("frameworks", "id"),
    "laws.json": ("laws", "id"),
    "providers.json": ("providers", "source"),
    "unions.json": ("unions", "id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A fact that comes from the user's additions; `replaces_shipped` where the atlas has one of its own.

    `kind` is the name of a list or folder (`laws`, `operators`, `places`, `types`, `hosts`, `connectors`),
    `id` names the fact in it: `aws/eu-west-3`, `aws_s3_bucket`, a pattern of hosts.
    """

    kind: str
    id: str
    file: str
    replaces_shipped: bool


def overrides_in(shipped: Path, folder: Path) -> Iterator[Override]:
    """Yield what a folder of additions brings or replaces; its files have been checked."""
    for path in sorted(folder.rglob("*.json")):
        relative = path.relative_to(folder).as_posix()
        read = _READERS.get(relative.partition("/")[0])
        if read is None:
            continue
        own = set(read(relative, read_document(shipped / relative)))
        for kind, name in dict.fromkeys(read(relative, read_document(path))):
            yield Override(kind=kind, id=name, file=str(path), replaces_shipped=(kind, name) in own)


def _of_list(relative: str, document: Document) -> Iterable[tuple[str, str]]:
    key, id_field = LISTS[relative]
    return [(key, record[id_field]) for record in document.get(key, ())]


def _of_operator(_: str, document: Document) -> Iterable[tuple[str, str]]:
    return [("operators", document["id"])] if document else []


def _of_category(_: str, document: Document) -> Iterable[tuple[str, str]]:
    return [("equivalents", document["id"])] if document else []


def _of_places(relative: str, document: Document) -> Iterable[tuple[str, str]]:
    key = Path(relative).stem
    return [("places", f"{key}/{record['region']}") for record in document.get("places", ())]


def _of_types(_: str, document: Document) -> Iterable[tuple[str, str]]:
    names = [record["type"] for record in document.get("types", ())]
    return [("types", name) for name in (*names, *document.get("nothing", ()))]


def _of_endpoints(_: str, document: Document) -> Iterator[tuple[str, str]]:
    for row in (*document.get("hosts", ()), *document.get("not_operators", ())):
        yield "hosts", row["pattern"]
    for argument, names in document.get("connectors", {}).items():
        yield from (("connectors", f"{argument}/{name}") for name in names)
    yield from (("connectors", name) for name in document.get("types", {}))


_READERS: Mapping[str, Callable[[str, Document], Iterable[tuple[str, str]]]] = {
    **dict.fromkeys(LISTS, _of_list),
    "endpoints": _of_endpoints,
    "equivalents": _of_category,
    "operators": _of_operator,
    "places": _of_places,
    "types": _of_types,
}
