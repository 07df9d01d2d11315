"""The tables of flows, grants, keys and backends follow their schemas and speak of types that exist."""

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sovlint.atlas.load import load_atlas
from sovlint.atlas.types import known_providers, types_of
from sovlint.folders import policies_folder

ATLAS = policies_folder() / "atlas"
TABLES = ("backends", "encryption", "flows", "grants", "keys", "permissions")
#: Types without an entry in the atlas that tables may name all the same: they hold nothing or were renamed.
UNLISTED = frozenset({"google_container_registry", "htpasswd_password"})


def document(name: str) -> dict[str, Any]:
    """Return a table as it is written."""
    found: dict[str, Any] = json.loads((ATLAS / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def known_types() -> frozenset[str]:
    """Return every type that the atlas knows."""
    return frozenset(fact.type for provider in known_providers() for fact in types_of(provider))


@pytest.mark.parametrize("name", TABLES)
def test_the_table_follows_its_schema(name: str) -> None:
    """What is shipped is what the schema beside it says."""
    schema = json.loads((ATLAS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(document(name))]
    assert errors == []


def _types_named() -> Iterator[tuple[str, str]]:
    flows, grants, keys, backends = (document(name) for name in ("flows", "grants", "keys", "backends"))
    for table in ("software_types", "silent_types", "passing_types", "joins", "place_arguments"):
        yield from ((f"flows.{table}", name) for name in flows[table])
    for table in ("software_arguments", "place_switches", "not_place_arguments"):
        yield from ((f"flows.{table}", name.partition(".")[0]) for name in flows[table])
    for table in ("policies", "accounts", "shares", "members", "public"):
        yield from ((f"grants.{table}", record["type"]) for record in grants[table])
    yield from (("keys.external", record["type"]) for record in keys["external"])
    yield from (("keys.pointing", name) for name in keys["pointing"])
    yield from (("backends.content_arguments", name) for name in backends["content_arguments"])
    yield from (("backends.generating_types", name) for name in backends["generating_types"])
    permissions = document("permissions")
    for table in ("role_policies", "attachments", "assignments"):
        yield from ((f"permissions.{table}", record["type"]) for record in permissions[table])
    for table in ("identity_arguments", "instance_profiles", "attached_policy"):
        yield from ((f"permissions.{table}", name) for name in permissions[table])
    for backend in backends["backends"]:
        yield from ((f"backends.{backend['type']}", store["type"]) for store in backend["stores"])


def test_tables_name_types_that_exist() -> None:
    """A misspelt type would never match, and nobody would notice."""
    unknown = [
        (table, name)
        for table, name in _types_named()
        if name not in known_types() | UNLISTED
        and not any("*" in name and fnmatchcase(known, name) for known in known_types())
    ]
    assert unknown == []


def test_every_way_of_a_flow_has_a_rate() -> None:
    """Whatever the types call a flow, it is known how much of a category is left after it."""
    kept, silent = document("flows")["kept"], document("flows")["no_data_by"]
    ways = {
        flow.how
        for provider in known_providers()
        for fact in types_of(provider)
        for flow in fact.flows
        if flow.how not in silent
    }
    assert ways - kept.keys() == set()


def test_operators_of_the_tables_are_in_the_atlas() -> None:
    """Backends and accounts name operators that are known."""
    atlas = load_atlas()
    named = {backend["operator"] for backend in document("backends")["backends"]} - {""}
    named |= set(document("backends")["key_providers"].values())
    named |= {record["operator"] for record in document("grants")["account_operators"]}
    assert [name for name in sorted(named) if atlas.operator(name) is None] == []


def test_the_folder_of_schemas_is_complete() -> None:
    """Every table names its schema, and the schema is there."""
    for name in TABLES:
        assert (Path(ATLAS) / document(name)["$schema"]).is_file()


@pytest.mark.parametrize("way", ["at_rest", "in_transit"])
def test_encryption_is_told_of_types_that_exist_each_once(way: str) -> None:
    """A misspelt type, or a second rule of one, would be passed over in silence."""
    names = [name for rule in document("encryption")[way] for name in rule["types"]]
    assert len(names) == len(set(names))
    assert set(names) <= known_types()
