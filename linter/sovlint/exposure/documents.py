"""JSON in a value, of a text, of unknown pieces or of what was encoded; each text with its origins."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sovlint.exposure.leaves import HOLE, Leaf
from sovlint.exposure.references import origins_of
from sovlint.terraform.values import Known, Origin, Unknown, Value

#: What stands in a JSON text for the piece of that number, which is not known.
_TOKEN = re.compile("\ue000([0-9]+)\ue001")
_DEEPEST = 40


def documents_in(value: Value) -> Iterator[Any]:
    """Yield the JSON data that a value holds: dicts, lists, and a leaf for every text."""
    if isinstance(value, Unknown):
        if value.says is not None:
            yield written(value.says)
        elif value.pieces:
            yield from _of_pieces(value.pieces)
    elif isinstance(value.data, str):
        yield from _of_pieces((value,))


def texts_in(document: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Yield every text of a document with the keys that lead to it."""
    if len(path) > _DEEPEST:
        return
    if isinstance(document, Leaf):
        yield path, document
    elif isinstance(document, list):
        for element in document:
            yield from texts_in(element, path)
    elif isinstance(document, dict):
        for key, element in document.items():
            yield from texts_in(element, (*path, key))


def _of_pieces(pieces: tuple[Value, ...]) -> Iterator[Any]:
    flat = list(_flat(pieces))
    text = "".join(
        piece.data if isinstance(piece, Known) and isinstance(piece.data, str) else f"\ue000{number}\ue001"
        for number, piece in enumerate(flat)
    )
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield _read(document, flat)


def _flat(pieces: Iterable[Value]) -> Iterator[Value]:
    for piece in pieces:
        if isinstance(piece, Unknown) and piece.pieces:
            yield from _flat(piece.pieces)
        else:
            yield piece


def _read(document: Any, pieces: list[Value]) -> Any:
    """Return JSON data with a leaf for every text, which knows what its unknown pieces were made from."""
    if isinstance(document, str):
        numbers = [int(number) for number in _TOKEN.findall(document)]
        origins = {origin for number in numbers for origin in origins_of(pieces[number])}
        return Leaf((), _TOKEN.sub(HOLE, document), tuple(sorted(origins)), hidden=False)
    if isinstance(document, list):
        return [_read(element, pieces) for element in document]
    if isinstance(document, dict):
        return {_TOKEN.sub(HOLE, key): _read(element, pieces) for key, element in document.items()}
    return document


def written(value: Value) -> Any:
    """Return a value as JSON data with a leaf for every text; a letter stands for what is not known."""
    if isinstance(value, Known) and isinstance(value.data, tuple):
        return [written(element) for element in value.data]
    if isinstance(value, Known) and isinstance(value.data, Mapping):
        return {key: written(element) for key, element in value.data.items()}
    if isinstance(value, Known) and not isinstance(value.data, str):
        return value.data
    text = "".join(_shown(piece) for piece in _flat((value,)))
    origins = tuple(sorted(mark for mark in value.marks if isinstance(mark, Origin)))
    return Leaf((), text, origins, hidden=False)


def _shown(piece: Value) -> str:
    return piece.data if isinstance(piece, Known) and isinstance(piece.data, str) else HOLE
