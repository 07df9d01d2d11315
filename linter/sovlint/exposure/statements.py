"""The statements of an IAM policy: of a JSON text, an encoded value, or a policy document's data source.

See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html, read 2026-11-22.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sovlint.exposure.documents import documents_in, written
from sovlint.exposure.leaves import Leaf
from sovlint.exposure.references import Resources, origins_of
from sovlint.terraform.values import Known, Unknown, Value

_DOCUMENT = "aws_iam_policy_document"
_DEEPEST = 5
#: Types of principals in a document that are people or accounts, not services.
_ACCOUNTS = frozenset({"AWS", "*"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: who is let in, to do what to what; actions and the keys of conditions in lower case.

    `exceptions` are the keys of conditions that ask for the opposite: a denial spares whoever meets them.
    What allows all but some actions is read as allowing all. It `names_principals` where it is of the policy
    of a resource, not of an identity.
    """

    allows: bool
    principals: frozenset[str]
    actions: frozenset[str]
    resources: tuple[Leaf, ...]
    conditions: frozenset[str]
    exceptions: frozenset[str] = frozenset()
    names_principals: bool = False


def statements_in(value: Value, resources: Resources, depth: int = 0) -> Iterator[Statement]:
    """Yield the statements of a policy; nothing where the code does not say them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Unknown):
        for candidate in value.candidates:
            yield from statements_in(candidate, resources, depth + 1)
    for document in documents_in(value):
        yield from _of_document(document)
    if isinstance(value, Unknown) and value.says is not None:
        return
    for origin in origins_of(value):
        for resource in resources.at(origin.address):
            if resource.type == _DOCUMENT:
                yield from _of_data_source(resource.values, resources, depth)


def _of_document(document: Any) -> Iterator[Statement]:
    if not isinstance(document, dict):
        return
    for record in _listed(document.get("Statement")):
        if isinstance(record, dict):
            yield Statement(
                allows=_text(record.get("Effect")) == "Allow",
                principals=frozenset(_principals(record.get("Principal"))),
                actions=_actions(record.get("Action"), record.get("NotAction")),
                resources=tuple(_leaves(record.get("Resource"))),
                conditions=frozenset(_condition_keys(record.get("Condition"), opposite=False)),
                exceptions=frozenset(_condition_keys(record.get("Condition"), opposite=True)),
                names_principals="Principal" in record or "NotPrincipal" in record,
            )


def _listed(data: Any) -> list[Any]:
    if isinstance(data, list):
        return data
    return [] if data is None else [data]


def _leaves(data: Any) -> Iterator[Leaf]:
    return (leaf for leaf in _listed(data) if isinstance(leaf, Leaf))


def _texts(data: Any) -> Iterator[str]:
    return (leaf.text for leaf in _leaves(data))


def _text(data: Any) -> str:
    return data.text if isinstance(data, Leaf) else ""


def _principals(data: Any) -> Iterator[str]:
    return _texts(data.get("AWS") if isinstance(data, dict) else data)


def _actions(named: Any, spared: Any) -> frozenset[str]:
    """Return the actions that a statement names; of one that names what it spares, all."""
    if named is None and spared is not None:
        return frozenset({"*"})
    return frozenset(text.lower() for text in _texts(named))


def _condition_keys(data: Any, *, opposite: bool) -> Iterator[str]:
    if isinstance(data, dict):
        for operator, keys in data.items():
            if isinstance(keys, dict) and ("Not" in operator) is opposite:
                yield from (key.lower() for key in keys)


def _of_data_source(values: Known, resources: Resources, depth: int) -> Iterator[Statement]:
    data = values.data
    if not isinstance(data, Mapping):
        return
    for name in ("source_policy_documents", "override_policy_documents", "source_json", "override_json"):
        inner = data.get(name)
        elements = inner.data if isinstance(inner, Known) and isinstance(inner.data, tuple) else (inner,)
        for element in elements:
            if isinstance(element, Known | Unknown):
                yield from statements_in(element, resources, depth + 1)
    for record in _listed(written(data["statement"]) if "statement" in data else None):
        if isinstance(record, dict):
            yield Statement(
                allows=_text(record.get("effect")) in {"", "Allow"},
                principals=frozenset(_principals_of(record)),
                actions=_actions(record.get("actions"), record.get("not_actions")),
                resources=tuple(_leaves(record.get("resources"))),
                conditions=frozenset(_conditions_of(record, opposite=False)),
                exceptions=frozenset(_conditions_of(record, opposite=True)),
                names_principals=bool(_listed(record.get("principals"))),
            )


def _principals_of(record: dict[str, Any]) -> Iterator[str]:
    for one in _listed(record.get("principals")):
        if isinstance(one, dict) and _text(one.get("type")) in _ACCOUNTS:
            yield from _texts(one.get("identifiers"))


def _conditions_of(record: dict[str, Any], *, opposite: bool) -> Iterator[str]:
    for one in _listed(record.get("condition")):
        if isinstance(one, dict) and ("Not" in _text(one.get("test"))) is opposite:
            yield _text(one.get("variable")).lower()
