"""The statements of an IAM policy: of a JSON text, an encoded value, or a policy document's data source.

See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html, read 2026-11-22.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sovlint.exposure.leaves import HOLE
from sovlint.exposure.references import origins_of
from sovlint.terraform.values import Known, Unknown, Value

if TYPE_CHECKING:
    from sovlint.exposure.edges import Landscape

_DOCUMENT = "aws_iam_policy_document"
_DEEPEST = 5
#: Types of principals in a document that are people or accounts, not services.
_ACCOUNTS = frozenset({"AWS", "*"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: who is let in, to do what, under which condition keys; actions and keys lower case."""

    allows: bool
    principals: frozenset[str]
    actions: frozenset[str]
    conditions: frozenset[str]


def statements_in(value: Value, land: "Landscape", depth: int = 0) -> Iterator[Statement]:
    """Yield the statements of a policy; nothing where the code does not say them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Unknown):
        for candidate in value.candidates:
            yield from statements_in(candidate, land, depth + 1)
        if value.says is not None:
            yield from _of_document(_plain(value.says))
            return
        if value.pieces:
            yield from _of_text("".join(_shown(piece) for piece in value.pieces))
    elif isinstance(value.data, str):
        yield from _of_text(value.data)
    for origin in origins_of(value):
        for resource in land.resources.at(origin.address):
            if resource.type == _DOCUMENT:
                yield from _of_data_source(resource.values, land, depth)


def _shown(piece: Value) -> str:
    if isinstance(piece, Known):
        return piece.data if isinstance(piece.data, str) else ""
    return "".join(map(_shown, piece.pieces)) or HOLE


def _of_text(text: str) -> Iterator[Statement]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from _of_document(document)


def _plain(value: Value) -> Any:
    """Return a value as JSON data, with a letter for every text that is not known."""
    if isinstance(value, Unknown):
        if value.pieces:
            return "".join(_shown(piece) for piece in value.pieces)
        return HOLE
    if isinstance(value.data, tuple):
        return [_plain(element) for element in value.data]
    if isinstance(value.data, Mapping):
        return {key: _plain(element) for key, element in value.data.items()}
    return value.data


def _of_document(document: Any) -> Iterator[Statement]:
    if not isinstance(document, dict):
        return
    for record in _listed(document.get("Statement")):
        if isinstance(record, dict):
            yield Statement(
                allows=record.get("Effect") == "Allow",
                principals=frozenset(_principals(record.get("Principal"))),
                actions=frozenset(text.lower() for text in _texts(record.get("Action"))),
                conditions=frozenset(_condition_keys(record.get("Condition"))),
            )


def _listed(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [] if data is None else [data]


def _texts(data: Any) -> Iterable[str]:
    return (text for text in _listed(data) if isinstance(text, str))


def _principals(data: Any) -> Iterable[str]:
    if isinstance(data, dict):
        return _texts(data.get("AWS"))
    return _texts(data)


def _condition_keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for operator, keys in data.items():
            if isinstance(keys, dict) and "Not" not in operator:
                yield from (key.lower() for key in keys)


def _of_data_source(values: Known, land: "Landscape", depth: int) -> Iterator[Statement]:
    data = values.data
    if not isinstance(data, Mapping):
        return
    for name in ("source_policy_documents", "override_policy_documents", "source_json", "override_json"):
        inner = data.get(name)
        elements = inner.data if isinstance(inner, Known) and isinstance(inner.data, tuple) else (inner,)
        for element in elements:
            if isinstance(element, Known | Unknown):
                yield from statements_in(element, land, depth + 1)
    for record in _listed(_plain(data["statement"]) if "statement" in data else None):
        if isinstance(record, dict):
            principals = [one for one in _listed(record.get("principals")) if isinstance(one, dict)]
            yield Statement(
                allows=record.get("effect") in {None, "Allow"},
                principals=frozenset(
                    text
                    for one in principals
                    if one.get("type") in _ACCOUNTS
                    for text in _texts(one.get("identifiers"))
                ),
                actions=frozenset(text.lower() for text in _texts(record.get("actions"))),
                conditions=frozenset(
                    str(one.get("variable", "")).lower()
                    for one in _listed(record.get("condition"))
                    if isinstance(one, dict) and "Not" not in str(one.get("test", ""))
                ),
            )
