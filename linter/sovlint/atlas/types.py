"""What each Terraform resource type holds: role, and arguments that say where, under which key, whereto.

Read from `policies/atlas/types/`, one file per provider, when the first resource of that provider is asked
about. A folder of additions of the same form comes before the shipped one, the last folder first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from sovlint.atlas.facts import Confidence, Direction, FlowArgument, Plaintext, TypeFact
from sovlint.atlas.files import made, read_document
from sovlint.folders import policies_folder

#: Providers whose types stand in the file of another one.
_SAME_TYPES = {"google-beta": "google"}
_FILE_NAME = re.compile("[a-z0-9_-]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFile:
    """A provider's types as they are written; facts are made from the records that are asked for.

    `nothing` maps the types that hold nothing to the argument that names what they configure, or "".
    """

    provider: str
    source: str
    as_of: str
    confidence: Confidence
    records: Mapping[str, Mapping[str, Any]]
    nothing: Mapping[str, str]
    arm: Mapping[str, str]


def provider_key(source: str) -> str:
    """Return the key of a provider source: `registry.terraform.io/hashicorp/google-beta` -> `google`."""
    last = source.rpartition("/")[2].lower()
    return _SAME_TYPES.get(last, last)


def type_fact(provider: str, type_name: str, additions: tuple[Path, ...] = ()) -> TypeFact | None:
    """Return what is known of a resource type, or None where the atlas does not know it.

    `provider` is a provider source or its last segment. A provider that is not known is looked up by the
    prefix of the type: a fork of `hashicorp/aws` under another name holds the same things.
    """
    key = provider_key(provider)
    prefix = provider_key(type_name.partition("_")[0])
    for folder in (*reversed(additions), policies_folder() / "atlas"):
        for name in dict.fromkeys((key, prefix)):
            fact = _fact(folder, name, type_name)
            if fact is not None:
                return fact
    return None


def azapi_type_fact(arm_type: str, additions: tuple[Path, ...] = ()) -> TypeFact | None:
    """Return the fact of an Azure type as azapi names it: `Microsoft.Storage/storageAccounts@2023-01-01`.

    It is the fact of its azurerm twin with azapi's own arguments: place and tags stand at the top, and what
    the body says (keys, flows) is not spelled out. A part that is not known itself (`.../policyFragments`) is
    taken for what its nearest known whole is, with low confidence.
    """
    table = read_types(policies_folder() / "atlas", "azapi")
    steps = arm_type.partition("@")[0].lower().split("/")
    for count in range(len(steps), 1, -1):
        twin = table.arm.get("/".join(steps[:count])) if table else None
        fact = type_fact("azurerm", twin, additions) if twin else None
        if fact is not None:
            found = _as_azapi(fact)
            return found if count == len(steps) else replace(found, confidence=Confidence.LOW)
    return None


def provider_of_type(type_name: str, additions: tuple[Path, ...] = ()) -> str:
    """Return the key of the provider whose types hold this one, "" where none does."""
    prefix = provider_key(type_name.partition("_")[0])
    for key in (prefix, *known_providers(additions)):
        if type_fact(key, type_name, additions) is not None:
            return key
    return ""


def source_of_types(provider: str, type_name: str, additions: tuple[Path, ...] = ()) -> tuple[str, str]:
    """Return what a provider's types were read from and as of which day, both "" where nothing says it."""
    for folder in (*reversed(additions), policies_folder() / "atlas"):
        table = read_types(folder, provider_key(provider))
        if table is not None and (type_name in table.records or type_name in table.nothing):
            return table.source, table.as_of
    return "", ""


def types_of(provider: str, additions: tuple[Path, ...] = ()) -> tuple[TypeFact, ...]:
    """Return all types of a provider that the atlas knows, those that hold nothing included, sorted."""
    key = provider_key(provider)
    names: set[str] = set()
    for folder in (*additions, policies_folder() / "atlas"):
        table = read_types(folder, key)
        if table is not None:
            names |= {*table.records, *table.nothing}
    found = (type_fact(key, name, additions) for name in sorted(names))
    return tuple(fact for fact in found if fact is not None)


def known_providers(additions: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Return the keys of the providers whose types the atlas knows, sorted."""
    folders = (*additions, policies_folder() / "atlas")
    files = (path.stem for folder in folders for path in (folder / "types").glob("*.json"))
    return tuple(sorted(set(files)))


@cache
def read_types(folder: Path, provider: str) -> TypeFile | None:
    """Read the types of a provider in an atlas folder; None where it has none, SovlintError where broken."""
    if not _FILE_NAME.fullmatch(provider):  # what a configuration calls a provider may be any text
        return None
    path = folder / "types" / f"{provider}.json"
    document = read_document(path)
    return made(_type_file, document, str(path)) if document else None


@cache
def _fact(folder: Path, provider: str, type_name: str) -> TypeFact | None:
    table = read_types(folder, provider)
    if table is None:
        return None
    record = table.records.get(type_name)
    if record is None and type_name in table.nothing:
        record = {"type": type_name, "role": "none", "extends": table.nothing[type_name]}
    if record is None:
        return None
    return made(lambda record: _make(record, table.confidence), record, type_name)


def _type_file(document: Mapping[str, Any]) -> TypeFile:
    return TypeFile(
        provider=str(document["provider"]),
        source=str(document["read"]["source"]),
        as_of=str(document["as_of"]),
        confidence=Confidence(document["confidence"]),
        records={record["type"]: record for record in document["types"]},
        nothing=document["nothing"],
        arm=document.get("arm", {}),
    )


def _make(record: Mapping[str, Any], confidence: Confidence) -> TypeFact:
    """Make a fact of a record; what a record leaves out is empty."""
    flows = (
        FlowArgument(
            path=flow["path"],
            direction=Direction(flow["direction"]),
            how=flow["how"],
            curated=not flow.get("by_name", False),
        )
        for flow in record.get("flows", ())
    )
    return TypeFact(
        type=record["type"],
        role=record["role"],
        durable=record.get("durable", False),
        plaintext=Plaintext(record.get("plaintext", "undetermined")),
        service=record.get("service", ""),
        location=tuple(record.get("location", ())),
        tags=tuple(record.get("tags", ())),
        keys=tuple(record.get("keys", ())),
        schemas=tuple(record.get("schemas", ())),
        sensitive=tuple(record.get("sensitive", ())),
        replication=tuple(record.get("replication", ())),
        flows=tuple(flows),
        parents=tuple(record.get("parents", ())),
        is_global=record.get("global", False),
        confidence=Confidence(record.get("confidence", confidence)),
        extends=record.get("extends", ""),
        default_location=record.get("default_location", ""),
        part_of=record.get("part_of", ""),
    )


def _as_azapi(fact: TypeFact) -> TypeFact:
    """Give the fact of an azurerm type azapi's arguments; an azapi child is found through `parent_id`."""
    return TypeFact(
        type="azapi_resource",
        role=fact.role,
        durable=fact.durable,
        plaintext=fact.plaintext,
        service=fact.service,
        location=("location",),
        tags=("tags",),
        keys=(),
        schemas=(),
        sensitive=("sensitive_body",),
        replication=(),
        flows=(),
        parents=("parent_id",),
        is_global=fact.is_global,
        confidence=fact.confidence,
        extends="parent_id" if fact.extends else "",
    )
